/** 各地规划 (条款 一2): what each locality has laid down, and where nothing was. */
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import {
  decideLocalPlan,
  discardLocalPlan,
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
  replaced: '',
  withdrawn: '',
}

const isPast = ({ state }: PlanView): boolean => state === 'replaced' || state === 'withdrawn'

interface DialogProps {
  readonly plan: PlanView | null
  /** Writes what shall take the place of the plan, which stays as it is. */
  readonly revises?: boolean
  readonly close: () => void
}

function PlanDialog({ plan, revises = false, close }: DialogProps) {
  const act = useAct()
  const aim = plan ? (revises ? { revises: plan.id } : { planId: plan.id, version: plan.version }) : {}
  return (
    <FormDialog<PlanContent>
      title={plan ? (revises ? '修订规划' : '修改规划') : '登记建设规划'}
      okText="保存草稿"
      initial={plan ?? {}}
      send={content => act(saveLocalPlan, { ...aim, content })}
      close={close}
    >
      {revises ? <p className="hint">修订经市级核对后替代现在的一份；现在的一份仍可查看。</p> : null}
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

function Discard({ plan }: { plan: PlanView }) {
  const act = useAct()
  const { modal } = App.useApp()
  const { busy, failure, run } = useSaving()
  const isDraft = plan.state === 'draft'
  const ask = () =>
    modal.confirm({
      title: isDraft ? '删除这份草稿？' : '这份规划不再报送？',
      content: isDraft
        ? `《${plan.title}》没有报送过，删除后不能恢复。`
        : `《${plan.title}》和退回的意见保留，以后不能再修改、报送。`,
      okText: isDraft ? '删除' : '不再报送',
      okButtonProps: { danger: true },
      onOk: () =>
        run(async () => void (await act(discardLocalPlan, { planId: plan.id, version: plan.version }))),
    })
  return (
    <>
      <Refused error={failure} />
      <Button danger loading={busy} onClick={ask}>
        {isDraft ? '删除草稿' : '不再报送'}
      </Button>
    </>
  )
}

interface PlanProps {
  readonly plan: PlanView
  /** The plan that it revises, where that is in sight. */
  readonly revised: PlanView | undefined
  /** What took its place. */
  readonly successor: PlanView | undefined
}

function Plan({ plan, revised, successor }: PlanProps) {
  const act = useAct()
  const [open, setOpen] = useState<'edit' | 'revise' | 'confirmed' | 'returned' | null>(null)
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
      {revised ? (
        <p className="hint">
          {plan.state === 'confirmed' ? '替代原规划' : '修订'}
          {revised.docNumber}《{revised.title}》
          {plan.state === 'confirmed' ? '' : '；经核对以前，原规划照常有效'}
        </p>
      ) : null}
      {successor ? (
        <p className="hint">
          已由{successor.docNumber}《{successor.title}》替代
          {successor.decidedAt ? `，${formatInstant(successor.decidedAt)}核对` : ''}
        </p>
      ) : null}
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
        {plan.mayDiscard ? <Discard plan={plan} /> : null}
        {plan.mayRevise ? <Button onClick={() => setOpen('revise')}>修订</Button> : null}
        {plan.mayDecide ? (
          <>
            <Button type="primary" onClick={() => setOpen('confirmed')}>
              与文件一致
            </Button>
            <Button onClick={() => setOpen('returned')}>退回</Button>
          </>
        ) : null}
      </p>
      {open === 'edit' || open === 'revise' ? (
        <PlanDialog plan={plan} revises={open === 'revise'} close={close} />
      ) : null}
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

function Plans({ plans }: { plans: readonly PlanView[] }) {
  const card = (plan: PlanView) => (
    <Plan
      key={plan.id}
      plan={plan}
      revised={plans.find(({ id }) => id === plan.revises)}
      successor={
        plan.state === 'replaced' ? plans.find(one => one.revises === plan.id && isTaken(one)) : undefined
      }
    />
  )
  const past = plans.filter(isPast)
  return (
    <>
      {plans.filter(plan => !isPast(plan)).map(card)}
      {past.length > 0 ? (
        <details className="card">
          <summary>已被替代和不再报送的规划（{past.length} 份）</summary>
          <div className="stack">{past.map(card)}</div>
        </details>
      ) : null}
    </>
  )
}

/** It was confirmed once: only then it took the place of another. */
const isTaken = ({ state }: PlanView): boolean => state === 'confirmed' || state === 'replaced'

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
                <Plans plans={plans} />
              )}
            </>
          )}
        </Answer>
      </div>
      {open ? <PlanDialog plan={null} close={() => setOpen(false)} /> : null}
    </Sheet>
  )
}
