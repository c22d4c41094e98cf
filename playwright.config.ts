import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const port = Number(process.env['E2E_PORT'] ?? 3217)
const dataDir = process.env['E2E_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'zhongshi-e2e-'))
process.env['E2E_DATA_DIR'] = dataDir

const looking = ['pages*.spec.ts', 'search.spec.ts']
/** Public notices end in them, and days begin: the clock of the system is moved on, when nobody else needs it any more. */
const later = ['evaluation.spec.ts', 'event.spec.ts']

/** Journeys of real users in a real browser, against the system as it starts for everyone, with its sample data. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  // Patience for a machine that does other things besides; what succeeds doesn't wait for it.
  timeout: 480_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Where no language is set the browser takes no Chinese names of files.
      env: { ...process.env, LANG: 'C.UTF-8' },
      ...(process.env['BROWSER_PATH'] ? { executablePath: process.env['BROWSER_PATH'] } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Each page lives for a second or two: code that is optimised for later never pays.
        '--js-flags=--no-maglev --no-turbofan --always-sparkplug',
      ],
    },
  },
  projects: [
    // Journeys count before and after, so they go one after another; what only looks fills the other worker.
    { name: 'journeys', testIgnore: [...looking, ...later], workers: 1 },
    { name: 'pages', testMatch: looking, fullyParallel: true },
    { name: 'later', testMatch: later, dependencies: ['journeys', 'pages'], workers: 1 },
  ],
  webServer: {
    command: 'node e2e/serve.ts',
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 150_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      SAMPLE_DATA: 'yes',
      // One account looks at more than a page a second here, and each page of an office asks what waits.
      CALLS_PER_MINUTE: '12000',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    },
  },
})
