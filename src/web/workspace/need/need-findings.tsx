/** What experts found, and taking of it into the need what its owner wants. */
import { App, Button, Checkbox, Collapse } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import { type DiagnosisView, type FindingView, takeOverCriteria } from '#modules/diagnosis/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ConclusionTag, FindingText } from '../../ui/need/diagnosis-parts.tsx'

interface Shown {
  readonly needId: string
  readonly needVersion: number
  readonly finding: FindingView
}

/** What the draft would say otherwise, old and new; what is ticked is taken over in one go. */
function TakeOver({ needId, needVersion, finding: { assignmentId, revision, changes, content } }: Shown) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  if (content.capabilities.length + content.certificates.length === 0) return null
  if (changes.length === 0)
    return (
      <p className="notice" style={{ marginTop: 16 }}>
        需求草稿已与专家建议的参数一致。已发布的需求，重新发布后按新参数匹配。
      </p>
    )
  const keys = changes.map(({ key }) => key).filter(key => !left.has(key))
  const tick = (key: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(key)
    else next.add(key)
    setLeft(next)
  }
  const take = () =>
    run(async () => {
      await act(takeOverCriteria, { needId, needVersion, assignmentId, revision, keys })
      message.success('已写入需求草稿，核对后重新发布')
    })
  return (
    <section style={{ marginTop: 20 }}>
      <h3>采纳到需求</h3>
      <p className="hint">逐项决定；只改草稿，重新发布以前不改变已发布的内容。</p>
      <Refused error={failure} />
      <ul className="rows" style={{ marginTop: 8 }}>
        {changes.map(({ key, name, before, after }) => (
          <li key={key} style={{ padding: '8px 0' }}>
            <Checkbox checked={!left.has(key)} onChange={event => tick(key, event.target.checked)}>
              {name}：{before === null ? <span className="hint">需求没有提</span> : before} →{' '}
              <strong>{after}</strong>
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className="actions" style={{ marginTop: 12 }}>
        <Button type="primary" loading={busy} disabled={keys.length === 0} onClick={take}>
          采纳所选 {keys.length} 项
        </Button>
        <LinkButton to={`/workspace/needs/${needId}`}>看需求草稿</LinkButton>
      </div>
    </section>
  )
}

function Earlier({ finding: { earlier } }: { finding: FindingView }) {
  if (earlier.length === 0) return null
  return (
    <Collapse
      ghost
      style={{ marginTop: 12 }}
      items={earlier.map(({ revision, at, content }) => ({
        key: revision,
        label: `第 ${revision} 版，${formatInstant(at)}（已被更正）`,
        children: (
          <>
            <ConclusionTag conclusion={content.conclusion} />
            <FindingText content={content} />
          </>
        ),
      }))}
    />
  )
}

function Finding({ needId, needVersion, finding }: Shown) {
  return (
    <section className="card">
      <h2>
        诊断结论 <ConclusionTag conclusion={finding.content.conclusion} />
      </h2>
      <p className="hint">
        {finding.expertName}（{finding.expertOrganisations.join('、') || '现已不在专家名单中'}），
        {formatInstant(finding.at)} 出具{finding.revision > 1 ? `，第 ${finding.revision} 版` : ''}
      </p>
      {finding.reason ? <p className="notice">更正的理由：{finding.reason}</p> : null}
      <FindingText content={finding.content} />
      <Earlier finding={finding} />
      <TakeOver needId={needId} needVersion={needVersion} finding={finding} />
    </section>
  )
}

export const Findings = ({ needId, diagnosis }: { needId: string; diagnosis: DiagnosisView }) =>
  diagnosis.findings.map(finding => (
    <Finding
      key={finding.assignmentId}
      needId={needId}
      needVersion={diagnosis.needVersion}
      finding={finding}
    />
  ))
