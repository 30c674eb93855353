using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Pseudonyms;

internal static class IndexEntries
{
    extension(IReadOnlyList<IndexEntry> entries)
    {
        /// <summary>The list with what is now said of one discussion; what says nothing any more leaves it.</summary>
        public IEnumerable<IndexEntry> Put(string handle, Func<IndexEntry, IndexEntry> change)
        {
            var entry = entries.FirstOrDefault(e => e.Discussion == handle) ?? new IndexEntry(handle, Voice: null, IsSealed: false, Follows: false);
            return entries.Where(e => e.Discussion != handle).Append(change(entry)).Where(e => e.SaysSomething);
        }
    }
}
