/** What the parts of a match are worth: versions, what was measured of them, and which is in force. */
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import { codesOf } from '#kernel/schema.ts'
import { partNames, verdictOn } from '#modules/matching/terms.ts'
import {
  listWeights,
  useWeights as putInForce,
  type WeightsComparison,
  type WeightsVersion,
} from '#modules/matching/weights.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const kinds = codesOf(partNames)
const percent = (share: number) => `${(share * 100).toFixed(1)}%`

function rowsOf({ before, points, old, new: now }: WeightsComparison): readonly (readonly string[])[] {
  return [
    ...kinds.map(kind => [`${partNames[kind]}，分`, `${before[kind]}`, `${points[kind]}`]),
    ['nDCG@10', old.gain.toFixed(3), now.gain.toFixed(3)],
    ['成对正确率', percent(old.accuracy), percent(now.accuracy)],
  ]
}

function Report({ report, version }: { report: WeightsComparison; version: string }) {
  return (
    <>
      <p style={{ marginBlock: 10 }}>{verdictOn(report)}</p>
      <TableBox label={`${version}的新旧对比`}>
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col" className="number">
                当时现用
              </th>
              <th scope="col" className="number">
                候选
              </th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(report).map(([name, old, now]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{old}</td>
                <td className="number">{now}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p className="hint" style={{ marginTop: 10 }}>
        与当时现用的 {report.against} 对比。用 {report.needs} 项需求的 {report.labels}{' '}
        条意见，按需求分五份，轮流以四份训练、一份检验。
        {report.better} 项需求变好，{report.worse} 项变差，仅凭巧合也能如此的可能为 {percent(report.chance)}
        ；前三条会变的有 {report.topChanged} 项。
      </p>
    </>
  )
}

function Points({ points }: Pick<WeightsVersion, 'points'>) {
  return (
    <p className="meta">
      {kinds.map(kind => (
        <span key={kind}>
          {partNames[kind]} {points[kind]} 分
        </span>
      ))}
    </p>
  )
}

function Version({ kept, used }: { kept: WeightsVersion; used: number }) {
  const [sure, setSure] = useState(false)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const { version, report, inForce } = kept
  const use = () =>
    run(async () => {
      setSure(false)
      await act(putInForce, { version, used })
      message.success(`已启用权重 ${version}`)
    })
  return (
    <section className="card" aria-label={`权重 ${version}`}>
      <Refused error={failure} />
      <div className="between">
        <h2>
          {version} {inForce ? <span className="tag meets">正在使用</span> : null}
        </h2>
        {inForce ? null : (
          <Button loading={busy} onClick={() => setSure(true)} aria-label={`启用${version}`}>
            启用
          </Button>
        )}
      </div>
      <p className="hint">
        {kept.provenance}
        {kept.madeAt ? `${formatInstant(kept.madeAt)}存下。` : '随系统提供。'}
      </p>
      {report ? <Report report={report} version={version} /> : <Points points={kept.points} />}
      <Modal
        open={sure}
        title={`启用权重 ${version}`}
        okText="启用"
        onOk={use}
        onCancel={() => setSure(false)}
      >
        <p>此后全部匹配按这一版计分，统筹建议也随之改变；须再次验证动态口令，记入审计。可随时换回。</p>
        {report && !report.isBetter ? <p>{verdictOn(report)}</p> : null}
      </Modal>
    </section>
  )
}

export function Weights() {
  const asked = useAsk(listWeights, {})
  return (
    <Sheet
      heading="匹配权重"
      title="匹配权重"
      lead="匹配得分中每一项最多值多少分。由撮合员的意见训练，看过新旧对比再启用。"
    >
      <Answer asked={asked}>
        {({ versions, uses, used, tellingNeeds, leastNeeds }) => (
          <div className="stack">
            <p className="notice">
              可供训练的需求有 {tellingNeeds} 项，
              {tellingNeeds < leastNeeds
                ? `至少须有 ${leastNeeds} 项才训练：再少就分不清改进与巧合。`
                : '可在服务器上运行 npm run match:train 训练一版候选。'}
            </p>
            {versions.map(kept => (
              <Version key={kept.version} kept={kept} used={used} />
            ))}
            {uses.length > 0 ? (
              <section className="card" aria-labelledby="uses">
                <h2 id="uses">启用记录</h2>
                <ul className="plain-list">
                  {uses.map(({ version, since }) => (
                    <li key={since.toISOString()}>
                      {formatInstant(since)}起：{version}
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
