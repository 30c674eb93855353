namespace ProfNet.Web.Hosting;

/// <summary>A step that readies a development database before the site listens: sample data. It runs at every start, in the order of registration, and must see quickly that its work is done.</summary>
internal interface IDevelopmentSetup
{
    /// <summary>What the terminal says while it works: "Importing the sample directory".</summary>
    string Title { get; }

    /// <summary>Whether there is anything to do.</summary>
    Task<bool> IsNeededAsync(CancellationToken ct);

    Task RunAsync(CancellationToken ct);
}
