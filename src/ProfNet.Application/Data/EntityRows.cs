using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProfNet.Application.Data;

/// <summary>
/// Makes entities of rows that came with others in one batch, and has them tracked, where they will change, as if Entity Framework had asked for them: by itself it reads one
/// query a round trip.
/// </summary>
internal static class EntityRows
{
    private static readonly ConditionalWeakTable<IEntityType, Shape> _shapes = new();

    extension(ProfNetDb db)
    {
        /// <summary>The columns to ask for, in the order in which <see cref="ReadEntity{T}"/> reads them.</summary>
        public string ColumnsOf<T>(string alias) where T : class => string.Join(", ", db.ShapeOf<T>().Columns.Select(column => $"{alias}.{column}"));

        /// <summary>The entity of the row at hand, tracked if it is to be changed.</summary>
        public T ReadEntity<T>(DbDataReader row, bool isTracked) where T : class
        {
            var shape = db.ShapeOf<T>();
            var values = new object?[shape.Fields.Length];
            for (var column = 0; column < shape.Fields.Length; column++)
            {
                var (index, read, converter) = shape.Fields[column];
                values[index] = row.IsDBNull(column) ? null : converter is null ? read(row, column) : converter.ConvertFromProvider(read(row, column));
            }

            var entity = (T)shape.Make(new MaterializationContext(new ValueBuffer(values), db));
            if (isTracked)
            {
                db.Attach(entity);
            }

            return entity;
        }

        private Shape ShapeOf<T>() where T : class => _shapes.GetValue(db.Model.FindEntityType(typeof(T))!, type => new Shape(type, db.GetService<IStructuralTypeMaterializerSource>()));
    }

    private static object Read<T>(DbDataReader row, int column) => row.GetFieldValue<T>(column)!;

    /// <summary>How rows of a type are read: worked out once.</summary>
    private sealed class Shape(IEntityType type, IStructuralTypeMaterializerSource source)
    {
        public string[] Columns { get; } = [.. type.GetProperties().Select(property => property.GetColumnName())];

        public (int Index, Func<DbDataReader, int, object> Read, ValueConverter? Converter)[] Fields { get; } =
            [.. type.GetProperties().Select(property => (property.GetIndex(), Reader(property), property.GetRelationalTypeMapping().Converter))];

        public Func<MaterializationContext, object> Make { get; } = source.GetMaterializer(type);

        private static Func<DbDataReader, int, object> Reader(IProperty property)
        {
            var type = property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return typeof(EntityRows).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(Nullable.GetUnderlyingType(type) ?? type).CreateDelegate<Func<DbDataReader, int, object>>();
        }
    }
}
