import { systemClock } from '#kernel/clock.ts'
import { totpCode } from '#modules/identity/index.ts'
import { readAccounts } from './sample/schema.ts'

const now = systemClock.now()
const left = 30 - (Math.floor(now.getTime() / 1000) % 30)
process.stdout.write(
  `示例账号当前的动态口令：${totpCode(readAccounts().totpSecret, now)}（${left} 秒内有效）\n`,
)
