import { applyMigrations, dropEverything } from '#adapters/postgres/migrate.ts'
import type { Database } from '#adapters/postgres/open.ts'
import { asJob } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { declareInstance, markReady, readInstance } from '#door/instance.ts'
import type { Clock } from '#kernel/clock.ts'
import { inviteFirstAdministrator, isInstalled } from '#modules/identity/organisation.api.ts'
import { BadConfiguration, type Config } from './config.ts'
import { loadSample } from './sample/load.ts'
import { readAccounts, readSample } from './sample/schema.ts'
import type { System } from './system.ts'
import { installTaxonomies } from './taxonomies.ts'

/** Brings an empty database to life: with sample data, or with an invitation for the first administrator. */
export async function firstStart(
  system: System,
  database: Database,
  config: Config,
  clock: Clock,
  doorAt: (moment: Date) => Door,
): Promise<string[]> {
  const notices = await firstData(system, database, config, clock, doorAt)
  await installTaxonomies(system)
  return notices
}

async function firstData(
  system: System,
  database: Database,
  config: Config,
  clock: Clock,
  doorAt: (moment: Date) => Door,
): Promise<string[]> {
  const known = await readInstance(database.pool)
  if (known && known.sample !== config.sample)
    throw new BadConfiguration(
      known.sample
        ? '该数据库载有示例数据，不能用作正式系统。请换用空的数据库或数据目录。'
        : '该数据库已有正式数据，不能载入示例数据。请设 SAMPLE_DATA=no，或换用空的数据目录。',
    )
  if (!config.sample) {
    await declareInstance(database.pool, { sample: false, ready: true })
    return inviteFirst(system, config)
  }
  if (known?.ready) return []
  const sample = readSample()
  if (sample.city !== system.pack.city.code)
    throw new BadConfiguration(
      `示例数据属于地区 ${sample.city}，与政策包的${system.pack.city.name}不符。请设 SAMPLE_DATA=no。`,
    )
  if (known) {
    // An earlier first start was interrupted: nothing but part of the sample data is in here.
    await dropEverything(database.pool)
    // Of a chain that is gone: they would say of the next that it was rewritten.
    system.discardCheckpoints()
    await applyMigrations(database.pool)
  }
  await declareInstance(database.pool, { sample: true, ready: false })
  await installTaxonomies(system)
  await loadSample(system, sample, clock, doorAt)
  await markReady(database.pool)
  return []
}

async function inviteFirst({ door, pack }: System, { firstAdminEmail }: Config): Promise<string[]> {
  const { decision } = await door.call(isInstalled, {}, asJob('first-start'))
  if (!decision.ok || decision.value.installed) return []
  if (firstAdminEmail === null)
    return ['系统中还没有账号。请设 FIRST_ADMIN_EMAIL 为第一位安全管理员的邮箱后重新启动。']
  const invited = await door.call(
    inviteFirstAdministrator,
    { ...pack.leadOrganisation, email: firstAdminEmail },
    asJob('first-start'),
  )
  return invited.decision.ok
    ? [`已向 ${firstAdminEmail} 发出安全管理员邀请，7 天内有效：`, `  ${invited.decision.value.link}`]
    : []
}

/** What the console says once the system runs. */
export function greeting(config: Config, url: string, notices: readonly string[]): string {
  const lines = ['', `中试平台体系业务系统已启动：${url}`, '']
  if (config.sample) {
    const { organisations, password } = readAccounts()
    lines.push(`示例数据已载入，所有单位、平台与账号均为示例。密码均为：${password}`)
    for (const { email, shown } of organisations.flatMap(one => one.accounts))
      if (shown) lines.push(`  ${email.padEnd(26)}${shown}`)
    lines.push('政府与管理账号还需动态口令，取当前口令：npm run sample:code', '')
  }
  lines.push(
    config.databaseUrl
      ? '数据库：PostgreSQL'
      : `数据库：内嵌，数据目录 ${config.dataDir}（演示与小规模使用；正式运行请用 PostgreSQL）`,
  )
  if (config.mailUrl === null) lines.push(`邮件：未设 MAIL_URL，邮件写入 ${config.dataDir}/mail`)
  lines.push(...notices, '按 Ctrl+C 停止。', '')
  return lines.join('\n')
}
