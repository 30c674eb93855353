using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>What reads whole tables for memberships, a statement at a time and without keeping anybody from writing.</summary>
    public partial class MembershipOnline : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var step in MembershipSql.Online)
            {
                migrationBuilder.Sql(step, suppressTransaction: true);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MembershipSql.DropOnline);
    }
}
