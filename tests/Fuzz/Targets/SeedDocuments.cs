using System.Text;
using Sluice.Host;

namespace Sluice.Fuzz.Targets;

/// <summary>Documents to begin with: small ones that name much, and the sample of the product.</summary>
internal static class SeedDocuments
{
    private const string Json = """
        {"openapi":"3.0.1","info":{"title":"t","version":"1"},"servers":[{"url":"https://x.example/{basePath}","variables":{"basePath":{"default":"prod"}}}],"paths":{
        "/pets/{id}":{"parameters":[{"name":"id","in":"path","required":true}],"get":{"security":[],"x-amazon-apigateway-integration":{"type":"http_proxy","httpMethod":"GET",
        "uri":"http://h:81/${stageVariables.a}/{id}?q=1","requestParameters":{"integration.request.path.id":"method.request.path.id","integration.request.header.X":"'a'"},
        "timeoutInMillis":1000,"passthroughBehavior":"when_no_match","tlsConfig":{"insecureSkipVerification":false}}},
        "x-amazon-apigateway-any-method":{"x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{\"statusCode\": 200}"},
        "responses":{"default":{"statusCode":"200","selectionPattern":"2..","responseParameters":{"method.response.header.X":"'b'"},"responseTemplates":{"application/json":"{}"}}}},
        "responses":{"200":{"headers":{"X":{}}}}}},
        "/{proxy+}":{"post":{"security":[{"users":[]}],"x-amazon-apigateway-integration":{"type":"http_proxy","httpMethod":"ANY","uri":"https://h/{proxy}","connectionType":"VPC_LINK"}}}},
        "components":{"securitySchemes":{"users":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authorizer":{"type":"cognito_user_pools"}}}},
        "x-amazon-apigateway-gateway-responses":{"DEFAULT_4XX":{"statusCode":404,"responseTemplates":{"application/json":"{}"}}}}
        """;

    private const string Swagger = """{"swagger":"2.0","host":"h","basePath":"/b","schemes":["https"],"paths":{"/a":{"$ref":"#/x-p"}},"x-p":{"get":{"x-amazon-apigateway-integration":{"type":"MOCK"}}}}""";

    private const string Yaml = """
        openapi: 3.1.0
        info: { title: t, version: '1' }
        x-base: &base
          type: http_proxy
          httpMethod: ANY
        paths:
          /a/{id}:
            get: &op
              parameters:
                - { name: id, in: path, required: true }
              x-amazon-apigateway-integration:
                <<: *base
                uri: >-
                  http://127.0.0.1:9000/{id}
                requestParameters: { integration.request.path.id: method.request.path.id }
            put: *op
          '/{proxy+}':
            x-amazon-apigateway-any-method:
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates:
                  application/json: |
                    {"statusCode": 200}
                responses: { default: { statusCode: 200 } }
        """;

    private const string Configuration = """
        listen: [http://127.0.0.1:1, http://localhost:2]
        loops: 3
        mounts: [api.example.com/v1=pets:prod, /=shop]
        limits: { contentBytes: 10MiB, upstream: { connections: 5 } }
        dns: { refresh: 5s }
        connectTo: [example.com:443=http://127.0.0.1:9]
        pathForms: { hosts: [gateway.internal], restApis: true }
        reasonField: true
        drainTimeout: 250ms
        accessLog: { destinations: { main: log.txt } }
        apis:
          pets:
            definition: pets.yaml
            stages:
              prod:
                variables: { backend: b }
                methodSettings: { '*/*': { throttling: { rateLimit: 5, burstLimit: 2 } } }
                accessLogSettings: { format: '$context.requestId $context.status' }
              dev:
        x-mine: ignored
        """;

    public static IEnumerable<byte[]> Definitions(string format)
    {
        string[] texts = format == "json" ? [Json, Swagger, "{}", "[]", ""] : [Yaml, EmbeddedText.Read("Samples.petstore.yaml"), "a: b", "", Swagger];
        return texts.Select(Encoding.UTF8.GetBytes);
    }

    public static IEnumerable<byte[]> Configurations() => new[] { Configuration, "limits: aws", "listen: http://127.0.0.1:8080", "{}", "" }.Select(Encoding.UTF8.GetBytes);
}
