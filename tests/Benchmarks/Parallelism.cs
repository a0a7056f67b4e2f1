// What is measured, on the heap or on storage, is the whole process's: one test at a time.
[assembly: Xunit.v3.Parallelization(MaxThreads = 1)]
