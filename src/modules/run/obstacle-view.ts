import { formatInstant } from '#kernel/calendar.ts'
import { formatNumber } from '#kernel/quantity.ts'
import type { RunObstacle } from './api.ts'
import type { Obstacle } from './obstacle.ts'
import { sizeText } from './rules.ts'
import type { TemplateContent } from './template.ts'

interface Told {
  readonly content: TemplateContent
  readonly batches: number
  readonly names: ReadonlyMap<string, string>
}

/** What is in the way in words, with each change by itself that would help. */
export function obstacleView(
  { tooLong, tooFew, bottleneck, laterEnd, fewerBatches, smallerSize }: Obstacle,
  { content, batches, names }: Told,
  certain: boolean,
): RunObstacle {
  const nameOf = (step: number) => content.steps[step]?.name ?? ''
  const reasons = [
    ...tooLong.map(
      ({ step, hours, open }) =>
        `步骤“${nameOf(step)}”按这个批量要 ${formatNumber(hours)} 小时，须全程有人，而中试线每天最多连续开放 ${formatNumber(open)} 小时。`,
    ),
    ...tooFew.map(
      ({ step, wanted, there }) => `步骤“${nameOf(step)}”要用 ${wanted} 个，在用的只有 ${there} 个。`,
    ),
    ...(bottleneck.length > 0
      ? [`瓶颈是${bottleneck.map(id => names.get(id) ?? '').join('、')}：期限内空闲时间不够或不相接。`]
      : []),
  ]
  const changes = [
    ...(laterEnd ? [{ text: `期限放宽到 ${formatInstant(laterEnd)}`, to: laterEnd }] : []),
    ...(fewerBatches ? [{ text: `减为 ${fewerBatches} 批（原 ${batches} 批）`, batches: fewerBatches }] : []),
    ...(smallerSize ? [{ text: `每批减为 ${sizeText(smallerSize, content.batch)}`, size: smallerSize }] : []),
  ]
  return {
    certain,
    reasons:
      reasons.length > 0 ? reasons : ['期限内各资源的空闲时间凑不齐整个流程，单独放开任何一项资源也不够。'],
    changes,
  }
}
