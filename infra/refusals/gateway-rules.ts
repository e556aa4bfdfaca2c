import type { Finding, Rule } from './rule.ts';
import { at, listOf } from './templates.ts';

/** Routes that one HTTP API may have; the quota is raised on request only. */
const routesPerApi = 300;

/** What API Gateway and CloudFront refuse, or do to more than was meant. */
export const gatewayRules: readonly Rule[] = [
  {
    id: 'route-key-twice',
    source: 'https://github.com/aws/aws-cdk/issues?q=%22Route+with+key%22+%22already+exists%22',
    find: (resources) =>
      [
        ...Map.groupBy(resources.ofType('AWS::ApiGatewayV2::Route'), ({ properties }) =>
          JSON.stringify([properties['ApiId'], properties['RouteKey']]),
        ).values(),
      ].flatMap(([, ...again]) =>
        again.map((resource) => ({
          resource,
          at: 'RouteKey',
          says: `the route ${String(resource.properties['RouteKey'])} is defined twice; API Gateway answers "Route with key already exists for this API"`,
        })),
      ),
  },
  {
    id: 'too-many-routes',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
    find: (resources) => {
      const routes = resources.ofType('AWS::ApiGatewayV2::Route');
      const [past] = routes.slice(routesPerApi);
      return past
        ? [
            {
              resource: past,
              at: 'RouteKey',
              says: `${String(routes.length)} routes in one API, of which there may be ${String(routesPerApi)}; API Gateway refuses the rest`,
            },
          ]
        : [];
    },
  },
  {
    id: 'error-page-for-every-behaviour',
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-procedure.html',
    find: (resources) =>
      resources.ofType('AWS::CloudFront::Distribution').flatMap((resource): readonly Finding[] => {
        const config = resource.properties['DistributionConfig'];
        const errors = listOf(at(config, 'CustomErrorResponses'));
        const behaviours = listOf(at(config, 'CacheBehaviors'));
        return errors.length > 0 && behaviours.length > 0
          ? [
              {
                resource,
                at: 'DistributionConfig.CustomErrorResponses',
                says:
                  'error pages hold for all behaviours of a distribution, so that a 404 of the API would be answered with a page and 200. ' +
                  'Rewrite the paths of pages by a function of their own behaviour',
              },
            ]
          : [];
      }),
  },
];
