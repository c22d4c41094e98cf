/** npm run audit:verify: reads the whole audit chain offline and names every fault. Exit code 1 when there is one. */
import { join } from 'node:path'
import { LineFile } from '#adapters/files/checkpoints.ts'
import { FolderInUse } from '#adapters/postgres/folder-lock.ts'
import { openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { checkpointSchema, faultText, verify } from '#modules/audit/index.ts'
import { BadConfiguration, readConfig } from './config.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  const config = readConfig(process.env)
  const database = config.databaseUrl
    ? openServer(config.databaseUrl, { size: 2, onError: () => undefined })
    : await openEmbedded(config.dataDir)
  const file = new LineFile(join(config.dataDir, 'audit-checkpoints.jsonl'))
  const checkpoints = file.read().map(line => checkpointSchema.parse(line))
  const { checked, erased, faults } = await inTransaction(database.pool, 'read', async tx => ({
    commit: true,
    value: await verify(tx, config.auditKeys, checkpoints),
  }))
  await database.close()
  const gone = erased > 0 ? `其中 ${erased} 条的明细已依法删除，各有记录。` : ''
  say(`已核验 ${checked} 条审计记录，对照 ${checkpoints.length} 个检查点。${gone}`)
  for (const { kind, seq } of faults.slice(0, 50)) say(`  第 ${seq} 条：${faultText[kind]}（${kind}）`)
  say(faults.length === 0 ? '审计链完整。' : `发现 ${faults.length} 处异常。`)
  process.exit(faults.length === 0 ? 0 : 1)
} catch (error) {
  if (!(error instanceof BadConfiguration || error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n系统运行时，请由审计管理员在“审计”页面核验。\n`)
  process.exit(2)
}
