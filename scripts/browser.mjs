// Finds a browser for the journeys, or installs one and says so.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './prepare.mjs'

const usual = [
  // Without windows of its own to draw, it leaves more of the machine to the pages.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const isDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

/** Debian's own Chromium brings its libraries; only root may install it. */
function installFromDebian() {
  if (!isDebian() || process.getuid?.() !== 0) return false
  say('没有找到浏览器，正在用 apt-get 安装 chromium-headless-shell 和中文字体（约 1 分钟）……')
  const apt = args => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  return (
    apt(['update', '-q']) &&
    apt(['install', '-qy', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-cjk'])
  )
}

/** The path of the browser; null when it is the test runner's own, which finds itself. */
export function browser() {
  const given = process.env.BROWSER_PATH
  const found = given ? (existsSync(given) ? given : null) : usual.find(existsSync)
  if (given && !found) {
    process.stderr.write(`BROWSER_PATH 指向的浏览器不存在：${given}\n`)
    process.exit(1)
  }
  if (found) {
    say(`浏览器测试使用 ${found}`)
    return found
  }
  if (installFromDebian()) return usual[0]
  say('没有找到浏览器，正在下载测试专用的 Chromium（约 150 MB）……')
  run([join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])
  return null
}
