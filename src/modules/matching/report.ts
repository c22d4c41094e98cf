/** The report on a training, as lines of text. */
import { partNames, verdictOn } from './terms.ts'
import type { Comparison } from './training.ts'
import { partKinds } from './weights.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

export function reportLines({ version, report }: { version: string | null; report: Comparison }): string[] {
  const { against, before, points, old, new: now } = report
  return [
    `训练所用：${report.needs} 项需求，${report.labels} 条意见。新旧对比：按需求分五份，轮流以四份训练、一份检验。`,
    '',
    `分值（现用 ${against} → 候选）：`,
    ...partKinds.map(kind => `  ${partNames[kind]}：${before[kind]} → ${points[kind]}`),
    '',
    `nDCG@10：${old.gain.toFixed(3)} → ${now.gain.toFixed(3)}`,
    `成对正确率：${percent(old.accuracy)} → ${percent(now.accuracy)}`,
    `需求：${report.better} 项变好，${report.worse} 项变差；仅凭巧合也能如此的可能为 ${percent(report.chance)}`,
    `前三条会变的需求：${report.topChanged} 项`,
    '',
    ...(version === null
      ? ['训练结果与现用权重相同，没有存下新版本。']
      : [
          verdictOn(report),
          `候选已存为 ${version}，没有启用。启用：npm run match:train -- --use ${version}`,
          '或由市级牵头部门在“匹配权重”页面启用。',
        ]),
  ]
}
