// dotnet ef wants a program to start from; everything it needs is DesignTimeDb.
return 0;
