import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { listRules } from '#modules/policy/api.ts'
import { audiences, overriders } from '#modules/policy/terms.ts'
import { askQualification, getRequirement } from '#modules/qualification/api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { JoinQueueDialog } from './join-queue-dialog.tsx'

/** What holds for whoever books the line, and what to do where its time or its qualification is wanting. */
export function LineRules({ lineId }: { lineId: string }) {
  const act = useAct()
  const rules = useAsk(listRules, { lineId })
  const requirement = useAsk(getRequirement, { lineId })
  const [open, setOpen] = useState<'queue' | 'qualification' | null>(null)
  const close = () => setOpen(null)
  const list = rules.data?.rules.filter(({ state }) => state === 'inForce') ?? []
  const required = requirement.data?.required ?? false
  return (
    <section className="card">
      <div className="between">
        <h2>预约规则</h2>
        <div className="actions">
          {required ? <Button onClick={() => setOpen('qualification')}>申请上机资格</Button> : null}
          <Button onClick={() => setOpen('queue')}>没有合适的时段？登记候补</Button>
        </div>
      </div>
      {required ? (
        <p style={{ marginTop: 8 }}>
          使用该线须有上机资格。<Link to="/workspace/qualifications">我的上机资格</Link>
        </p>
      ) : null}
      {list.length === 0 ? (
        <p className="hint" style={{ marginTop: 8 }}>
          平台没有另定规则，按上面的开放安排预约。
        </p>
      ) : (
        <>
          <ul className="rows">
            {list.map(rule => (
              <li key={rule.id} style={{ padding: '8px 0' }}>
                {rule.text}
                <br />
                <span className="hint">
                  <span className="mono">{rule.number}</span> · {rule.lineName} · {audiences[rule.audience]} ·
                  依据：{rule.source}
                  {rule.override ? ` · ${overriders[rule.override]}可准许例外` : ''}
                </span>
              </li>
            ))}
          </ul>
          <details style={{ marginTop: 8 }}>
            <summary>怎样判断</summary>
            <p className="hint">{rules.data?.precedence}</p>
            <p className="hint">{rules.data?.counting}</p>
          </details>
        </>
      )}
      {open === 'queue' ? <JoinQueueDialog lineId={lineId} close={close} /> : null}
      {open === 'qualification' ? (
        <ReasonDialog
          title="申请上机资格"
          okText="提交申请"
          label="培训和操作经历"
          least={10}
          most={1000}
          send={experience => act(askQualification, { lineId, experience })}
          close={close}
        >
          <p style={{ marginBottom: 12 }}>为本人申请；由平台培训考核后签发，结果在“上机资格”中查看。</p>
        </ReasonDialog>
      ) : null}
    </section>
  )
}
