import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Link, letterKind, letterToAny } from '#kernel/letter.ts'
import type { Message } from '#kernel/operation.ts'

export interface IdleTime {
  readonly name: string
  readonly percent: number
  readonly hours: number
}

export const idleTime = letterKind({
  id: 'usage.idle-time',
  area: '使用',
  name: '中试线近期空闲较多',
  readers: ['platform-scheduler', 'platform-manager'],
  subject: '{平台}有 {数目} 条线近期空闲较多',
  body: `到 {截至日期} 为止的开放时间中，以下仍有较多空闲：
{清单}

可按较低的价格公布闲时，满足条件的需求方会收到通知：{链接}

这段闲时只提醒这一次。提醒的条件由本平台设定：{设定}`,
  values: {
    平台: '示例新材料中试基地',
    数目: '1',
    截至日期: '2026年3月31日 周二',
    清单: '· 100 L 聚合线：空闲 60%，约 120 小时',
    链接: 'https://example.test/workspace/idle',
    设定: 'https://example.test/workspace/usage/figures',
  },
  required: ['清单', '链接'],
  way: 'at-once',
})

export const idleLetter = (
  to: readonly string[],
  platformName: string,
  until: PlainDate,
  idle: readonly IdleTime[],
  link: Link,
): Message[] =>
  letterToAny(idleTime, to, {
    平台: platformName,
    数目: String(idle.length),
    截至日期: formatDate(until),
    清单: idle.map(({ name, percent, hours }) => `· ${name}：空闲 ${percent}%，约 ${hours} 小时`).join('\n'),
    链接: link('/workspace/idle'),
    设定: link('/workspace/usage/figures'),
  })
