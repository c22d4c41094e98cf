import { Form } from 'antd'
import type { PlainDate } from '#kernel/calendar.ts'
import {
  assignIssue,
  decideIssue,
  type IssueView,
  noteIssue,
  recordMeeting,
  reportIssue,
} from '#modules/steering/issue.api.ts'
import { mostWorkingDays } from '#modules/steering/terms.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TermEndOf } from '../../ui/term-end.tsx'
import { Lines, UnitSelect } from './parts.tsx'

interface Props {
  readonly issue: IssueView
  readonly close: () => void
}

const Days = () => (
  <Form.Item
    name="workingDays"
    label="期限（工作日）"
    extra={
      <>
        自次日起算；方案没有规定期限，由牵头部门逐件确定。
        <TermEndOf days="workingDays" />
      </>
    }
    rules={must('请填写期限')}
  >
    <NumberInput min={1} max={mostWorkingDays} precision={0} style={{ width: 160 }} />
  </Form.Item>
)

const UnitField = ({ label }: { label: string }) => (
  <Form.Item name="unit" label={label} rules={must('请选择单位')}>
    <UnitSelect />
  </Form.Item>
)

export function AssignDialog({ issue: { id: issueId, version, termFixed }, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ unit: string; workingDays?: number; besides?: string[]; note?: string }>
      title="交办"
      okText="交办"
      send={({ unit, workingDays, besides, note }) =>
        act(assignIssue, {
          ...{ issueId, version, unit, besides: besides ?? [], note: note ?? '' },
          workingDays: workingDays ?? null,
        })
      }
      close={close}
    >
      <UnitField label="办理单位" />
      {termFixed === null ? <Days /> : <p className="hint">期限：{termFixed} 个工作日</p>}
      <Form.Item name="besides" label="参与单位（可不选）">
        <UnitSelect multiple />
      </Form.Item>
      <Lines name="note" label="意见（可不填）" most={500} optional />
    </FormDialog>
  )
}

export function MeetingDialog({ issue: { id: issueId }, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ heldOn: PlainDate; units: string[]; minutes: string }>
      title="登记会商"
      okText="登记"
      send={entered => act(recordMeeting, { issueId, ...entered })}
      close={close}
    >
      <Form.Item name="heldOn" label="会商日期" rules={must('请选择会商日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="units"
        label="参加单位"
        extra="参加的单位此后看得到这件事项"
        rules={must('请选择参加单位')}
      >
        <UnitSelect multiple />
      </Form.Item>
      <Lines name="minutes" label="纪要" most={4000} extra="至少 10 个字" />
    </FormDialog>
  )
}

export function DecideDialog({ issue: { id: issueId, version }, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ decision: string; unit: string; workingDays: number }>
      title="登记专班决定"
      okText="登记"
      send={entered => act(decideIssue, { issueId, version, ...entered })}
      close={close}
    >
      <Lines name="decision" label="决定" most={2000} extra="至少 10 个字" />
      <UnitField label="落实单位" />
      <Days />
    </FormDialog>
  )
}

export function NoteDialog({ issue: { id: issueId }, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ text: string }>
      title="登记进展"
      okText="登记"
      send={({ text }) => act(noteIssue, { issueId, text })}
      close={close}
    >
      <Lines name="text" label="进展" most={1000} />
    </FormDialog>
  )
}

export function ResultDialog({ issue: { id: issueId, version }, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ result: string }>
      title="报告办理结果"
      okText="报告"
      send={({ result }) => act(reportIssue, { issueId, version, result })}
      close={close}
    >
      <Lines name="result" label="结果" most={2000} extra="佐证请先上传" />
    </FormDialog>
  )
}
