import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** The environment asks for something the system can't do. The message tells the person at the console what to do. */
export class BadConfiguration extends Error {}

export interface Key {
  readonly id: string
  readonly secret: Buffer
}

const yesOrNo = z.enum(['yes', 'no'])
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  DATA_DIR: z.string().min(1).default('data'),
  SAMPLE_DATA: yesOrNo.optional(),
  POLICY_PACK: z.string().min(1).optional(),
  AUDIT_KEY: z.string().optional(),
  DATA_KEY: z.string().optional(),
  MAIL_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().default('中试平台 <no-reply@localhost>'),
  FILE_SCANNER: z
    .string()
    .regex(/^(tcp:\/\/([\w.-]+|\[[0-9a-f:]+\]):\d{1,5}|unix:\/\S+)$/i)
    .optional(),
  FIRST_ADMIN_EMAIL: z.email().optional(),
  TRUST_PROXY: whole(0, 10).default(0),
  FRAME_ANCESTORS: z.string().default("'none'"),
  PROCESSES: whole(1, 64).default(1),
  MAX_IN_FLIGHT: whole(10, 100_000).default(200),
  CALLS_PER_MINUTE: whole(60, 1_000_000).default(1200),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

/** The names of all variables that are read. */
export const variables: readonly string[] = Object.keys(environment.shape)

/** What is wrong with each variable, said for whoever sets it. `.env.example` documents them all. */
const demands: Readonly<Record<string, string>> = {
  NODE_ENV: '只能是 development、production 或 test',
  PORT: '须为 0 至 65535 的整数（0 表示任选空闲端口）',
  PUBLIC_URL: '须为完整网址，如 https://zhongshi.example.gov.cn',
  DATABASE_URL: '须形如 postgresql://用户:密码@主机:5432/库名',
  DATABASE_POOL: '须为 2 至 200 的整数',
  SAMPLE_DATA: '只能是 yes 或 no',
  MAIL_URL: '须形如 smtp://用户:密码@主机:587',
  FILE_SCANNER: '须形如 tcp://127.0.0.1:3310 或 unix:/run/clamav/clamd.ctl',
  FIRST_ADMIN_EMAIL: '须为有效邮箱',
  TRUST_PROXY: '须为 0 至 10 的整数，即前置反向代理的层数',
  PROCESSES: '须为 1 至 64 的整数',
  MAX_IN_FLIGHT: '须为 10 至 100000 的整数',
  CALLS_PER_MINUTE: '须为 60 至 1000000 的整数',
  METRICS_TOKEN: '至少 16 个字符',
  LOG_LEVEL: '只能是 silent、error、warn、info 或 debug',
}

/** `id:base64` of 32 bytes; several separated by commas, the current one first. */
function keysFrom(name: string, text: string): [Key, ...Key[]] {
  const keys = text.split(',').map((part): Key => {
    const [, id, encoded] = /^([\w-]{1,20}):([A-Za-z0-9+/]{43}=)$/.exec(part.trim()) ?? []
    if (!id || !encoded)
      throw new BadConfiguration(`${name} 须形如“k1:32 字节的 base64”。可运行 openssl rand -base64 32 生成。`)
    return { id, secret: Buffer.from(encoded, 'base64') }
  })
  const [current, ...older] = keys
  if (!current) throw new BadConfiguration(`${name} 不能为空。`)
  if (keys.some(({ secret }) => secret.every(byte => byte === secret[0])))
    throw new BadConfiguration(`${name} 不是随机生成的密钥，请更换。`)
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new BadConfiguration(`${name} 中有两个密钥编号相同，请给新密钥换一个编号。`)
  return [current, ...older]
}

const newKey = (): string => `k1:${randomBytes(32).toString('base64')}`

/** With its content or not at all, also when the process dies; of two that start at once, one creates it. */
function createWhole(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Keys for a machine where nobody set any: made once, kept beside the data, readable by the owner only. */
function keptKeys(dataDir: string): { AUDIT_KEY: string; DATA_KEY: string } {
  const file = join(dataDir, 'keys.json')
  const shape = z.object({ AUDIT_KEY: z.string(), DATA_KEY: z.string() })
  if (!existsSync(file)) createWhole(file, JSON.stringify({ AUDIT_KEY: newKey(), DATA_KEY: newKey() }))
  const kept = shape.safeParse(parsedOrNull(readFileSync(file, 'utf8')))
  if (!kept.success)
    throw new BadConfiguration(
      `密钥文件 ${file} 已损坏。请从备份恢复；没有它，已加密的数据和审计链都无法核验，切勿删除后重新生成。`,
    )
  return kept.data
}

type Environment = z.output<typeof environment>

function keysOf(env: Environment, dataDir: string) {
  const kept = env.AUDIT_KEY && env.DATA_KEY ? null : keptKeys(dataDir)
  return {
    auditKeys: keysFrom('AUDIT_KEY', env.AUDIT_KEY ?? kept?.AUDIT_KEY ?? ''),
    dataKeys: keysFrom('DATA_KEY', env.DATA_KEY ?? kept?.DATA_KEY ?? ''),
  }
}

export type Config = ReturnType<typeof readConfig>

/**
 * Reads and checks the environment; nobody else does. Throws BadConfiguration with every fault in one message. An
 * empty variable counts as not set.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: [name] }) => `${String(name)} ${demands[String(name)] ?? '有误'}`,
    )
    throw new BadConfiguration(`配置有误：${faults.join('；')}。`)
  }
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  const sample = (env.SAMPLE_DATA ?? (env.DATABASE_URL || production ? 'no' : 'yes')) === 'yes'
  const guarded = production || env.DATABASE_URL !== undefined
  const faults = [
    production && sample && '生产环境不能载入示例数据（示例账号的密码是公开的），请设 SAMPLE_DATA=no。',
    production && !env.PUBLIC_URL?.startsWith('https://') && '生产环境须设 PUBLIC_URL，且为 https 网址。',
    env.PROCESSES > 1 &&
      !env.DATABASE_URL &&
      '内嵌数据库只能由一个进程使用。请去掉 PROCESSES，或用 DATABASE_URL 指定 PostgreSQL。',
    guarded &&
      !(env.AUDIT_KEY && env.DATA_KEY) &&
      '使用 PostgreSQL 或生产环境时，须用环境变量 AUDIT_KEY 和 DATA_KEY 提供密钥。',
  ].filter(fault => fault !== false)
  if (faults.length > 0) throw new BadConfiguration(faults.join('\n'))
  const dataDir = resolve(env.DATA_DIR)
  return {
    production,
    sample,
    dataDir,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    databasePool: env.DATABASE_POOL,
    policyPack: env.POLICY_PACK ?? join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'),
    ...keysOf(env, dataDir),
    mailUrl: env.MAIL_URL ?? null,
    mailFrom: env.MAIL_FROM,
    fileScanner: env.FILE_SCANNER ?? null,
    firstAdminEmail: env.FIRST_ADMIN_EMAIL ?? null,
    trustProxy: env.TRUST_PROXY,
    frameAncestors: env.FRAME_ANCESTORS,
    processes: env.PROCESSES,
    maxInFlight: env.MAX_IN_FLIGHT,
    callsPerMinute: env.CALLS_PER_MINUTE,
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
  }
}
