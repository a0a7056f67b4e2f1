// A trial looks at what stays on the heap, which is everybody's: one at a time.
[assembly: Xunit.v3.Parallelization(MaxThreads = 1)]
