using Microsoft.EntityFrameworkCore;
using ProfNet.Domain.Pseudonyms;

namespace ProfNet.Application.Data;

public sealed partial class ProfNetDb
{
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
}
