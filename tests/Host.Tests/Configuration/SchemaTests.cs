using System.Text.Json;
using System.Text.RegularExpressions;
using Host.Tests.Fixtures;
using Sluice.Definitions.Stages;
using Sluice.Host.Configuration;

namespace Host.Tests.Configuration;

public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ConfigurationSchema.Text).RootElement;

    private static JsonElement Api => Schema.GetProperty("properties").GetProperty("apis").GetProperty("additionalProperties");

    private static JsonElement Stage => Api.GetProperty("properties").GetProperty("stages").GetProperty("additionalProperties");

    [Fact]
    public void Schema_and_reader_know_the_same_keys() =>
        Assert.Equal(SettingTable.All.Select(setting => setting.Key).Order(), Leaves(Schema, "").Select(leaf => leaf.Key).Order());

    [Fact]
    public void Schema_and_reader_know_the_same_defaults()
    {
        foreach (var (key, leaf) in Leaves(Schema, ""))
        {
            var written = leaf.TryGetProperty("default", out var value) ? value.ToString() : "";
            Assert.Equal((key, SettingKeys.Find(key)!.Default), (key, written.Replace("False", "false", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Schema_and_reader_know_the_same_members_of_APIs_and_stages()
    {
        Assert.Equal(ApisReader.Members.Order(), Names(Api));
        Assert.Equal(StageMembers.Stage.Order(), Names(Stage));
        Assert.Equal(StageMembers.MethodSetting.Order(), Names(Stage.GetProperty("properties").GetProperty("methodSettings").GetProperty("additionalProperties")));
        Assert.Equal(StageMembers.AccessLog.Order(), Names(Stage.GetProperty("properties").GetProperty("accessLogSettings")));
    }

    [Fact]
    public void The_configuration_page_names_every_key_with_its_default()
    {
        var page = RepositoryFiles.Read("docs/configuration.md");
        foreach (var setting in SettingTable.All)
        {
            var shown = setting.Default.Length == 0 ? "" : $"`{setting.Default}`";
            Assert.Contains($"| `{setting.Key}` | {shown} |", page);
        }

        foreach (var member in StageMembers.Stage.Concat(StageMembers.MethodSetting).Concat(StageMembers.AccessLog)) Assert.Contains($"| `{member}` |", page);
    }

    [Fact]
    public void The_configuration_page_names_no_key_that_is_not_there()
    {
        var page = RepositoryFiles.Read("docs/configuration.md");
        string[] known = [.. SettingTable.All.Select(setting => setting.Key), .. StageMembers.Stage, .. StageMembers.MethodSetting, .. StageMembers.AccessLog];
        Assert.All(Regex.Matches(page, "^\\| `(?<key>[^`]*)` \\|", RegexOptions.Multiline), match => Assert.Contains(match.Groups["key"].Value, known));
    }

    private static IEnumerable<(string Key, JsonElement Leaf)> Leaves(JsonElement schema, string prefix)
    {
        foreach (var property in Properties(schema))
        {
            var key = prefix + property.Name;
            if (Properties(property.Value).Any())
            {
                foreach (var leaf in Leaves(property.Value, key + ".")) yield return leaf;
            }
            else
            {
                yield return (key, property.Value);
            }
        }
    }

    /// <summary>The members of an object, also where it is one of several forms.</summary>
    private static IEnumerable<JsonProperty> Properties(JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out var properties)) return properties.EnumerateObject();
        return schema.TryGetProperty("oneOf", out var forms) ? forms.EnumerateArray().SelectMany(Properties) : [];
    }

    private static IEnumerable<string> Names(JsonElement schema) => Properties(schema).Select(property => property.Name).Order();
}
