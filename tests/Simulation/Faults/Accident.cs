namespace Tributary.Tests.Simulation.Faults;

/// <summary>What may happen to a call from a process to storage or log.</summary>
internal enum Accident
{
    None,

    /// <summary>The process dies before the request leaves it.</summary>
    CrashBefore,

    /// <summary>The process dies when the request was served, before it hears of that.</summary>
    CrashAfter,

    /// <summary>The process dies while the request is on its way, and it is served long after.</summary>
    CrashAndLandLate,

    /// <summary>The process is stopped before the request leaves it: it leaves when the process wakes.</summary>
    StallBefore,

    /// <summary>The process is stopped when the request was served.</summary>
    StallAfter,

    /// <summary>Refused for the moment: 429, 503. Nothing was done.</summary>
    Refused,

    /// <summary>The request is lost, and the caller's time is up.</summary>
    Lost,

    /// <summary>The request is served and its answer lost.</summary>
    AnswerLost,

    /// <summary>The process is stopped before the request leaves it; when it wakes, the request is served and the answer lost: it lives on, and knows nothing.</summary>
    StallAndAnswerLost,

    /// <summary>The caller's time is up, and the request is served after that.</summary>
    ServedLate,

    /// <summary>Some of the records are appended, then one fails.</summary>
    Torn,

    /// <summary>Some of the records are appended, then the process dies.</summary>
    TornCrash,
}
