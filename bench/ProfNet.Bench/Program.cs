using ProfNet.Bench;
using ProfNet.Bench.Community;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return args switch
{
    [ImportBench.Name, .. var rest] => await ImportBench.RunAsync(rest, stop.Token),
    [ImportChild.Name, var connectionString, var file] => await ImportChild.RunAsync(connectionString, file, stop.Token),
    [RecheckBench.Name, .. var rest] => await RecheckBench.RunAsync(rest, stop.Token),
    [RecheckBench.ChildName, var connectionString, var file] => await RecheckBench.RunChildAsync(connectionString, file, stop.Token),
    [AnswersBench.Name, .. var rest] => await AnswersBench.RunAsync(rest, stop.Token),
    [ShuffleBench.Name, .. var rest] => await ShuffleBench.RunAsync(rest, stop.Token),
    [CommunityBench.Name, .. var rest] => await CommunityBench.RunAsync(rest, stop.Token),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine($"Usage: {ImportBench.Usage}");
    Console.Error.WriteLine($"       {RecheckBench.Usage}");
    Console.Error.WriteLine($"       {AnswersBench.Usage}");
    Console.Error.WriteLine($"       {ShuffleBench.Usage}");
    Console.Error.WriteLine($"       {CommunityBench.Usage}");
    return 2;
}
