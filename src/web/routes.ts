import { index, layout, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  layout('ui/frame.tsx', [
    layout('ui/framed.tsx', [
      index('portal/home.tsx'),
      route('search', 'portal/search.tsx'),
      route('platforms', 'portal/platforms.tsx'),
      route('platforms/:platformId', 'portal/platform.tsx'),
      route('compare', 'portal/compare.tsx'),
      route('lines/:lineId', 'portal/line.tsx'),
      route('tests', 'portal/tests.tsx'),
      route('equipment', 'portal/equipment.tsx'),
      route('equipment/:equipmentId', 'portal/device.tsx'),
      route('needs', 'portal/needs.tsx'),
      ...['results', 'solutions', 'plants', 'factories'].flatMap(list => [
        route(list, 'portal/showcase.tsx', { id: list }),
        route(`${list}/:recordId`, 'portal/showcase-record.tsx', { id: `${list}-record` }),
      ]),
      route('freshness', 'portal/freshness.tsx'),
      route('policy', 'portal/policy.tsx'),
      route('docs/api', 'portal/docs-api.tsx'),
      route('docs/permissions', 'portal/docs-permissions.tsx'),
      route('docs/accessibility', 'portal/docs-accessibility.tsx'),
      route('sign-in', 'account/sign-in.tsx'),
      route('sign-in/code', 'account/second-factor.tsx'),
      route('sign-out', 'account/sign-out.tsx'),
      route('register', 'account/register.tsx'),
      route('register/complete', 'account/complete-registration.tsx'),
      route('password/forgotten', 'account/forgotten-password.tsx'),
      route('password/reset', 'account/reset-password.tsx'),
      route('account', 'account/account.tsx'),
      route('account/second-factor', 'account/enrol-second-factor.tsx'),
      route('*', 'portal/not-found.tsx'),
    ]),
  ]),
  route('workspace/*', 'workspace/route.tsx'),
  route('office/*', 'office/route.tsx'),
] satisfies RouteConfig
