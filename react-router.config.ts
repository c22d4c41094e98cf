import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // All routes come with the scripts, kept by the browser for good: asked for by what a page links to, they were three
  // questions to the server on every page.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
