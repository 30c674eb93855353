using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProfNet.Application.Data.Migrations
{
    /// <summary>Leaves room in each page from now on, so that a row that changes stays in it: written anew among the rows of the day, it would tell when.</summary>
    public partial class RoomToChange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                alter table community.posts_named set (fillfactor = 80);
                alter table community.posts_sealed set (fillfactor = 80);
                alter table community.voices set (fillfactor = 80);
                alter table community.limits set (fillfactor = 45);
                """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("alter table community.posts_named reset (fillfactor); alter table community.posts_sealed reset (fillfactor); alter table community.voices reset (fillfactor); alter table community.limits reset (fillfactor);");
    }
}
