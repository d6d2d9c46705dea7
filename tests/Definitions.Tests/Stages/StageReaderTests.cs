using System.Text;
using Sluice.Definitions.Documents;
using Sluice.Definitions.Faults;
using Sluice.Definitions.Features;
using Sluice.Definitions.Import;
using Sluice.Definitions.Stages;

namespace Definitions.Tests.Stages;

public sealed class StageReaderTests
{
    private readonly Findings _findings = new(100);

    private Stage Read(string yaml, string name = "prod", bool partial = false)
    {
        MapNode root = DocumentReader.ReadObject("sluice.yaml", Encoding.UTF8.GetBytes(yaml), DocumentLimits.Default, _findings)!;
        return StageReader.Read(name, root, partial, _findings);
    }

    [Fact]
    public void A_stage_is_read_in_the_words_of_aws()
    {
        Stage stage = Read("""
            variables: { host: api.example.com, release: '7' }
            methodSettings:
              "*/*": { throttlingRateLimit: 100.5, throttlingBurstLimit: 200 }
              "/pets/GET": { throttlingRateLimit: -1 }
            accessLogSettings:
              destinationArn: arn:aws:logs:x
              format: '$context.requestId $context.status'
            """);
        Assert.Empty(_findings.Faults);
        Assert.Equal("7", stage.Variables["release"]);
        Assert.Equal(("*", "*", 100.5, 200), (stage.MethodSettings[0].ResourcePath, stage.MethodSettings[0].HttpMethod, stage.MethodSettings[0].ThrottlingRateLimit!.Value, stage.MethodSettings[0].ThrottlingBurstLimit!.Value));
        Assert.Equal((-1, null), (stage.MethodSettings[1].ThrottlingRateLimit!.Value, stage.MethodSettings[1].ThrottlingBurstLimit));
        Assert.Equal(("arn:aws:logs:x", "$context.requestId $context.status"), (stage.AccessLogSettings!.DestinationArn, stage.AccessLogSettings.Format));
    }

    [Theory]
    [InlineData("*/*", "*", "*")]
    [InlineData("/*/*", "*", "*")]
    [InlineData("/pets/GET", "/pets", "GET")]
    [InlineData("pets/get", "/pets", "GET")]
    [InlineData("/pets/{id}/toys/POST", "/pets/{id}/toys", "POST")]
    [InlineData("pets~1{id}/GET", "/pets/{id}", "GET")]
    [InlineData("~1pets~1{id}/GET", "/pets/{id}", "GET")]
    [InlineData("/~1pets/ANY", "/pets", "ANY")]
    [InlineData("/GET", "/", "GET")]
    [InlineData("~1/GET", "/", "GET")]
    [InlineData("/pets/*", "/pets", "*")]
    public void Every_form_of_a_method_setting_key_is_read(string key, string path, string method) => Assert.Equal((path, method), MethodSettingKey.TryParse(key));

    [Theory]
    [InlineData("GET")]
    [InlineData("")]
    [InlineData("/pets")]
    [InlineData("/pets/TRACE")]
    [InlineData("*/GET")]
    [InlineData("/pets/")]
    public void Another_key_is_none(string key) => Assert.Null(MethodSettingKey.TryParse(key));

    [Theory]
    [InlineData("variable: {}", FaultCode.UnknownMember, "Did you mean variables")]
    [InlineData("variables: { a-b: x }", FaultCode.BadStage, "Use letters, digits and _, at most 64")]
    [InlineData("variables: { a: 'x y' }", FaultCode.BadStage, "Use letters, digits and - . _ ~ : / ? # & = , between 1 and 512 of them")]
    [InlineData("variables: { a: '' }", FaultCode.BadStage, "Use letters, digits and - . _ ~ : / ? # & = , between 1 and 512 of them")]
    [InlineData("methodSettings: { GET: {} }", FaultCode.BadStage, "Write */* or /path/METHOD")]
    [InlineData("methodSettings: { /a/GET: { throttlingRateLimt: 1 } }", FaultCode.UnknownMember, "Did you mean throttlingRateLimit")]
    [InlineData("methodSettings: { /a/GET: { throttlingRateLimit: -2 } }", FaultCode.BadStage, "Write 0 to block, -1 for no limit, or a positive number")]
    [InlineData("methodSettings: { /a/GET: { throttlingRateLimit: .inf } }", FaultCode.WrongType, "Write a number")]
    [InlineData("methodSettings: { /a/GET: { throttlingRateLimit: 1e999 } }", FaultCode.WrongType, "Write a number")]
    [InlineData("methodSettings: { /a/GET: { throttlingBurstLimit: 1.5 } }", FaultCode.WrongType, "Write an integer")]
    [InlineData("methodSettings: { /a/GET: {}, a/get: {} }", FaultCode.BadStage, "Merge the two")]
    [InlineData("accessLogSettings: {}", FaultCode.BadStage, "Write one that contains $context.requestId")]
    [InlineData("accessLogSettings: { format: $context.status }", FaultCode.BadStage, "Add one of them")]
    [InlineData("accessLogSettings: { format: \"$context.requestId\\nx\" }", FaultCode.BadStage, "Write it as one line")]
    public void A_broken_setting_is_a_fault_with_a_remedy(string yaml, FaultCode code, string remedy)
    {
        Read(yaml);
        Fault fault = Assert.Single(_findings.Faults);
        Assert.Equal((code, remedy), (fault.Code, fault.Remedy));
        Assert.True(fault.Location.Line > 0);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("$default")]
    public void A_name_that_aws_refuses_is_a_fault(string name)
    {
        Read("variables: {}", name);
        Assert.Equal(FaultCode.BadStage, Assert.Single(_findings.Faults).Code);
    }

    [Fact]
    public void A_format_beyond_three_kilobytes_is_a_fault()
    {
        Read($"accessLogSettings: {{ format: '$context.requestId {new string('x', 3100)}' }}");
        Assert.StartsWith("The format is longer", Assert.Single(_findings.Faults).Message);
    }

    [Fact]
    public void An_unknown_variable_in_a_format_is_warned_of()
    {
        Read("accessLogSettings: { format: '$context.requestId $context.responseLatency $context.nope.' }");
        Assert.Equal(["There is no context variable nope; the log shows - in its place"], _findings.Notices.Select(notice => notice.Message));
    }

    [Theory]
    [InlineData("web-acl", "webAclArn: arn")]
    [InlineData("mutual-tls", "mutualTlsAuthentication: { truststoreUri: s3 }")]
    [InlineData("client-certificate", "clientCertificateId: abc")]
    [InlineData("canary", "canarySettings: { percentTraffic: 5 }")]
    [InlineData("caching", "cacheClusterEnabled: true")]
    [InlineData("caching", "methodSettings: { '*/*': { cachingEnabled: true } }")]
    public void A_refused_feature_of_a_stage_is_a_fault_and_with_partial_is_carried(string feature, string yaml)
    {
        Assert.Equal(feature, Assert.Single(Read(yaml, partial: true).Refused).Name);
        Assert.Empty(_findings.Faults);
        Read(yaml);
        Assert.Equal(FaultKind.Unsupported, Assert.Single(_findings.Faults).Kind);
    }

    [Theory]
    [InlineData("observation", "tracingEnabled: true")]
    [InlineData("observation", "methodSettings: { '*/*': { loggingLevel: INFO, metricsEnabled: true, dataTraceEnabled: false } }")]
    [InlineData("cache-keys", "cacheClusterSize: '0.5'")]
    [InlineData("cache-keys", "methodSettings: { '*/*': { cacheTtlInSeconds: 300, cachingEnabled: false } }")]
    [InlineData("tags", "tags: { a: b }")]
    [InlineData("documentation", "documentationVersion: '1'")]
    [InlineData("stage-record", "description: mine\ndeploymentId: abc")]
    public void What_changes_nothing_is_noticed(string feature, string yaml)
    {
        Assert.Empty(Read(yaml).Refused);
        Assert.Empty(_findings.Faults);
        Assert.StartsWith(FeatureTable.All.Single(one => one.Name == feature).Message, Assert.Single(_findings.Notices).Message);
    }

    [Fact]
    public void A_setting_for_a_method_that_does_not_exist_is_warned_of()
    {
        LoadResult api = Loading.Paths($"  /a: {{ get: {{ {Loading.Served} }} }}");
        StageCheck.Run(Read("methodSettings: { '*/*': {}, /a/GET: {}, '/a/*': {}, /a/POST: {}, /b/GET: {} }"), api.Api!, _findings);
        Assert.Equal(["t has no method POST /a; the setting has no effect", "t has no method GET /b; the setting has no effect"], _findings.Notices.Select(notice => notice.Message));
    }

    [Fact]
    public void An_endpoint_that_the_variables_make_none_is_a_fault()
    {
        LoadResult api = Loading.Proxy("        uri: http://${stageVariables.host}/");
        StageCheck.Run(Read("variables: { host: u.example }"), api.Api!, _findings);
        Assert.Empty(_findings.Faults);
        StageCheck.Run(Read("variables: { other: x }"), api.Api!, _findings);
        Assert.Equal(
            "Invalid HTTP endpoint specified for URI: with the variables of stage prod, it has no host: GET /things/{id}",
            Assert.Single(_findings.Faults).Message);
    }
}
