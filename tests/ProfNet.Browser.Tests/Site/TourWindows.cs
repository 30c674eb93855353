using System.Collections.Concurrent;

namespace ProfNet.Browser.Tests.Site;

/// <summary>The windows of a walk past every page: each person keeps theirs from page to page, with its cache and its session. The first to ask prepares what the walk shows.</summary>
public sealed class TourWindows(BrowserSite site) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string? Member, Device Device), Window> _free = new();

    public Task InitializeAsync() => Tour.PrepareAsync(site);

    public async Task DisposeAsync()
    {
        foreach (var window in _free.Values)
        {
            await window.DisposeAsync();
        }
    }

    /// <summary>Lends a window for one visit. After one that failed it is closed: the next starts afresh.</summary>
    internal async Task VisitAsync(string? member, Device device, Func<Window, Task> visit)
    {
        if (_free.TryRemove((member, device), out var window) && BrowserSite.IsOld(member, window.SignedInAt))
        {
            await window.DisposeAsync();
            window = null;
        }

        if (window is null)
        {
            window = member is null ? await site.OpenAsync(device) : await site.OpenAsAsync(member, device);
        }

        var isSound = false;
        try
        {
            await visit(window);
            isSound = true;
        }
        finally
        {
            if (!isSound || !_free.TryAdd((member, device), window))
            {
                await window.DisposeAsync();
            }
        }
    }
}
