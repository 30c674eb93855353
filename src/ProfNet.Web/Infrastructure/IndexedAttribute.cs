namespace ProfNet.Web.Infrastructure;

/// <summary>A page that search engines may keep, as visitors see it; all others tell them not to.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class IndexedAttribute : Attribute;
