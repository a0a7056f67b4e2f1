System.IO.File.WriteAllText(args[0], Tributary.Cli.Sample.SampleInvoices.Write());
return 0;
