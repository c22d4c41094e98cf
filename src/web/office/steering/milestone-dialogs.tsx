import { Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { PlainDate } from '#kernel/calendar.ts'
import {
  type MilestoneView,
  moveMilestone,
  proposeHandover,
  saveMilestone,
  submitMilestone,
} from '#modules/steering/task.api.ts'
import { AsOpened } from '../../ui/form/as-opened.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { DayField, Lines } from './parts.tsx'

interface Entered {
  readonly name: string
  readonly proof: string
  readonly dueOn: PlainDate
}

interface MilestoneDialogProps {
  readonly task: string
  readonly milestone: MilestoneView | null
  readonly close: () => void
}

export function MilestoneDialog({ task, milestone, close }: MilestoneDialogProps) {
  const act = useAct()
  const go = useNavigate()
  return (
    <AsOpened of={milestone}>
      {opened => (
        <FormDialog<Entered>
          title={opened ? '修改里程碑草稿' : '填报里程碑'}
          okText="存为草稿"
          {...(opened ? { initial: { name: opened.name, proof: opened.proof, dueOn: opened.dueOn } } : {})}
          send={async entered => {
            const saved = { ...entered, task, milestoneId: opened?.id ?? null }
            const { milestoneId } = await act(saveMilestone, { ...saved, version: opened?.version ?? null })
            if (!opened) go(`/office/milestones/${milestoneId}`)
          }}
          close={close}
        >
          <Form.Item name="name" label="里程碑" rules={must('请填写里程碑')}>
            <Input maxLength={100} />
          </Form.Item>
          <Lines name="proof" label="完成标志" most={300} extra="办成什么样算完成，如“规划印发并公开”" />
          <DayField name="dueOn" label="完成期限" />
        </FormDialog>
      )}
    </AsOpened>
  )
}

interface DialogProps {
  readonly milestone: MilestoneView
  readonly close: () => void
}

export function DoneDialog({ milestone: { id: milestoneId, version }, close }: DialogProps) {
  const act = useAct()
  return (
    <FormDialog<{ doneOn: PlainDate; result: string }>
      title="报送完成"
      okText="报送"
      send={entered => act(submitMilestone, { milestoneId, version, ...entered })}
      close={close}
    >
      <DayField name="doneOn" label="完成日期" />
      <Lines name="result" label="完成情况" most={1000} />
    </FormDialog>
  )
}

export function MoveDialog({ milestone: { id: milestoneId, version }, close }: DialogProps) {
  const act = useAct()
  return (
    <FormDialog<{ dueOn: PlainDate; reason: string }>
      title="改期"
      okText="改期"
      send={entered => act(moveMilestone, { milestoneId, version, ...entered })}
      close={close}
    >
      <DayField name="dueOn" label="新期限" />
      <Lines name="reason" label="理由" most={300} extra="留在经过里；改期次数始终显示" />
    </FormDialog>
  )
}

interface HandProps extends DialogProps {
  readonly takers: readonly { readonly code: string; readonly name: string }[]
}

export function HandoverDialog({ milestone: { id: milestoneId }, takers, close }: HandProps) {
  const act = useAct()
  return (
    <FormDialog<{ unit: string; reason: string }>
      title="移交"
      okText="提出移交"
      send={entered => act(proposeHandover, { milestoneId, ...entered })}
      close={close}
    >
      <Form.Item
        name="unit"
        label="移交给"
        extra="这项任务的另一责任单位；对方接收以前仍由本单位负责"
        rules={must('请选择单位')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={takers.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Lines name="reason" label="理由" most={300} />
    </FormDialog>
  )
}
