import { FolderInUse } from '#adapters/postgres/folder-lock.ts'
import { errorCodeOf } from '#kernel/violation.ts'
import { BadConfiguration, readConfig } from './config.ts'
import { greeting } from './first-start.ts'
import { described } from './observe.ts'
import { isFirst, lead, leads } from './processes.ts'
import { AddressTaken, start } from './server.ts'

/** What the person at the console can do about what the database says. */
const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: '无法启动：数据库没有应答，请检查 DATABASE_URL 和数据库服务。',
  ENOTFOUND: '无法启动：找不到数据库主机，请检查 DATABASE_URL 中的主机名。',
  ETIMEDOUT: '无法启动：连接数据库超时，请检查 DATABASE_URL、网络和防火墙。',
  '57P03': '无法启动：数据库正在启动或停止，请稍后再试。',
  '28P01': '无法启动：数据库拒绝了用户名或密码，请检查 DATABASE_URL。',
  '28000': '无法启动：数据库不允许该用户从本机连接，请检查 DATABASE_URL 和 pg_hba.conf。',
  '3D000': '无法启动：数据库不存在，请先建库，或检查 DATABASE_URL 中的库名。',
  '42501': '无法启动：数据库用户权限不足，须为该库的所有者（要建模式和 btree_gist 扩展）。',
  '53300': '无法启动：数据库连接数已满，请减小 DATABASE_POOL 或增大 max_connections。',
  EACCES: '无法启动：没有读写数据目录的权限，请检查 DATA_DIR 的所有者。',
  ENOSPC: '无法启动：磁盘已满，请清理后重试。',
}

const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  const config = readConfig(process.env)
  if (leads(config.processes)) process.exit(await lead(config.processes))
  const running = await start(config)
  if (isFirst()) say(greeting(config, running.url, running.notices))
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    if (isFirst()) say('正在停止，等待未完成的请求……')
    await running.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
} catch (error) {
  const known =
    error instanceof BadConfiguration || error instanceof FolderInUse || error instanceof AddressTaken
  const { name, code, message, stack } = described(error)
  process.stderr.write(
    known
      ? `无法启动：${error.message}\n`
      : `${hints[errorCodeOf(error) ?? ''] ?? `启动失败：${message}`}\n${name} ${code ?? ''} ${message}\n${stack}\n`,
  )
  process.exit(1)
}
