/** 各地规划 (条款 一2): what each locality has laid down, and where nothing was. */
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import {
  decideLocalPlan,
  listLocalPlans,
  type PlanContent,
  type PlanView,
  saveLocalPlan,
  submitLocalPlan,
} from '#modules/layout/plan.api.ts'
import { type PlanState, planStates } from '#modules/layout/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { DecisionDialog, Lines } from '../steering/parts.tsx'
import { LayoutNav } from './nav.tsx'
import { ClusterSelect, useOffice } from './parts.tsx'

const tones: Readonly<Record<PlanState, string>> = {
  draft: 'unknown',
  submitted: 'unknown',
  returned: 'fails',
  confirmed: 'meets',
}

function PlanDialog({ plan, close }: { plan: PlanView | null; close: () => void }) {
  const act = useAct()
  const aim = plan ? { planId: plan.id, version: plan.version } : {}
  return (
    <FormDialog<PlanContent>
      title={plan ? '修改规划' : '登记建设规划'}
      okText="保存草稿"
      initial={plan ?? {}}
      send={content => act(saveLocalPlan, { ...aim, content })}
      close={close}
    >
      <Form.Item name="title" label="规划名称" rules={must('请填写规划名称')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="docNumber"
        label="文号或出处"
        rules={must('请填写文号或出处')}
        extra="没有文号的写明出处"
      >
        <Input maxLength={100} />
      </Form.Item>
      <div className="unit-fields">
        <Form.Item name="fromYear" label="起始年" rules={must('请填写起始年')}>
          <NumberInput min={2020} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="toYear" label="终止年" rules={must('请填写终止年')}>
          <NumberInput min={2020} max={2100} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="clusters" label="主导产业所属集群" rules={must('请至少选择一个')}>
        <ClusterSelect multiple />
      </Form.Item>
      <Lines name="summary" label="规划要点" most={3000} extra="至少 20 个字" />
    </FormDialog>
  )
}

function Plan({ plan }: { plan: PlanView }) {
  const act = useAct()
  const [open, setOpen] = useState<'edit' | 'confirmed' | 'returned' | null>(null)
  const { busy, failure, run } = useSaving()
  const close = () => setOpen(null)
  const submit = () =>
    run(async () => {
      await act(submitLocalPlan, { planId: plan.id, version: plan.version })
    })
  return (
    <section className="card">
      <div className="between">
        <h2>{plan.title}</h2>
        <span className={`tag ${tones[plan.state]}`}>{planStates[plan.state]}</span>
      </div>
      <p className="hint">
        {plan.localityName}，{plan.docNumber}，{plan.fromYear}—{plan.toYear} 年；集群：
        {plan.clusterNames.join('、')}
        {plan.submittedAt ? `；${formatInstant(plan.submittedAt)}报送` : ''}
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{plan.summary}</p>
      {plan.note ? <p className="hint">意见：{plan.note}</p> : null}
      <Refused error={failure} />
      <p className="actions no-print">
        {plan.mayEdit ? (
          <>
            <Button type="primary" loading={busy} onClick={submit}>
              报送核对
            </Button>
            <Button onClick={() => setOpen('edit')}>修改</Button>
          </>
        ) : null}
        {plan.mayDecide ? (
          <>
            <Button type="primary" onClick={() => setOpen('confirmed')}>
              与文件一致
            </Button>
            <Button onClick={() => setOpen('returned')}>退回</Button>
          </>
        ) : null}
      </p>
      {open === 'edit' ? <PlanDialog plan={plan} close={close} /> : null}
      {open === 'confirmed' || open === 'returned' ? (
        <DecisionDialog
          title={open === 'confirmed' ? '与文件一致' : '退回规划'}
          outcome={open}
          send={note =>
            act(decideLocalPlan, {
              ...{ planId: plan.id, version: plan.version },
              ...{ confirm: open === 'confirmed', note },
            })
          }
          close={close}
        />
      ) : null}
    </section>
  )
}

export function LocalPlans() {
  const { isPlace } = useOffice()
  const [open, setOpen] = useState(false)
  const asked = useAsk(listLocalPlans, {})
  return (
    <Sheet
      heading="各地规划"
      title="各地规划"
      lead="条款一2：各地要围绕主导产业明确中试平台建设规划。"
      actions={
        isPlace ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            登记规划
          </Button>
        ) : null
      }
    >
      <LayoutNav />
      <div className="stack">
        <Answer asked={asked}>
          {({ plans, without }) => (
            <>
              {without.length > 0 ? (
                <p className="notice">还没有经核对的规划：{without.map(({ name }) => name).join('、')}</p>
              ) : null}
              {plans.length === 0 ? (
                <section className="card">
                  <Nothing>还没有登记规划</Nothing>
                </section>
              ) : (
                plans.map(plan => <Plan key={plan.id} plan={plan} />)
              )}
            </>
          )}
        </Answer>
      </div>
      {open ? <PlanDialog plan={null} close={() => setOpen(false)} /> : null}
    </Sheet>
  )
}
