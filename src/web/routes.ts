import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [index('portal/home.tsx'), route('*', 'portal/not-found.tsx')] satisfies RouteConfig
