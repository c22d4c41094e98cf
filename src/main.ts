import { FolderInUse } from '#adapters/postgres/folder-lock.ts'
import { BadConfiguration, readConfig } from './config.ts'
import { greeting } from './first-start.ts'
import { described } from './observe.ts'
import { start } from './server.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  const config = readConfig(process.env)
  const running = await start(config)
  say(greeting(config, running.url, running.notices))
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('正在停止，等待未完成的请求……')
    await running.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
} catch (error) {
  const known = error instanceof BadConfiguration || error instanceof FolderInUse
  const { name, code, message, stack } = described(error)
  process.stderr.write(
    known
      ? `无法启动：${error.message}\n`
      : `启动失败：${message}\n${code === 'ECONNREFUSED' ? '数据库没有应答，请检查 DATABASE_URL 和数据库服务。\n' : ''}${name} ${code ?? ''}\n${stack}\n`,
  )
  process.exit(1)
}
