import { Button, Form, Input, Select } from 'antd'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { PoolEntryView } from '#modules/cultivation/api.ts'
import {
  admitEntry,
  completeEntry,
  declineEntry,
  recommendEntry,
  removeEntry,
  reviewEntry,
  settleRectification,
} from '#modules/cultivation/office.api.ts'
import { type PoolStage, poolStages, type ReviewOutcome, reviewOutcomes } from '#modules/cultivation/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { GroundsDialog } from '../../ui/form/grounds-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

export type PoolDialog = 'recommend' | 'decline' | 'admit' | 'review' | 'settle' | 'complete' | 'remove'

interface Props {
  readonly entry: PoolEntryView
  readonly close: () => void
}

interface Admission {
  readonly stage: PoolStage
  readonly mentorDepartment: string
  readonly dueOn?: PlainDate
  readonly milestones?: { readonly name: string; readonly dueOn: PlainDate }[]
}

function Milestones() {
  return (
    <Form.List name="milestones">
      {(fields, { add, remove }) => (
        <fieldset>
          <legend>里程碑</legend>
          {fields.map(({ key, name }) => (
            <div className="actions" key={key} style={{ alignItems: 'start' }}>
              <Form.Item name={[name, 'name']} label="内容" rules={must('请写明里程碑')}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'dueOn']} label="应完成日期" rules={must('请选择日期')}>
                <DateInput />
              </Form.Item>
              <Button onClick={() => remove(name)}>
                移除<span className="visually-hidden">第 {name + 1} 个里程碑</span>
              </Button>
            </div>
          ))}
          <Button onClick={() => add()}>增加里程碑</Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function Admit({ entry, close }: Props) {
  const act = useAct()
  const places = useAsk(getPlaces, {})
  const departments = (places.data?.departments ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const due =
    entry.dueMonths === null
      ? `在建的必填：${entry.dueUndecided ?? ''}`
      : `在建的，最晚 ${entry.dueMonths} 个月`
  return (
    <GroundsDialog<Admission>
      title="准予入库"
      okText="入库"
      lead="入库后给出编码，不再改变。"
      initial={{ stage: entry.stage }}
      send={({ dueOn, milestones, ...entered }) =>
        act(admitEntry, {
          ...entered,
          entryId: entry.id,
          version: entry.version,
          dueOn: dueOn ?? null,
          milestones: milestones ?? [],
        })
      }
      close={close}
    >
      <Form.Item name="stage" label="建设阶段" rules={must('请选择建设阶段')}>
        <Select options={namedOptions(poolStages)} />
      </Form.Item>
      <Form.Item name="mentorDepartment" label="辅导部门" rules={must('请选择辅导部门')}>
        <Select options={departments} />
      </Form.Item>
      <Form.Item name="dueOn" label="建成期限" extra={due}>
        <DateInput />
      </Form.Item>
      <Milestones />
    </GroundsDialog>
  )
}

interface Review {
  readonly year: number
  readonly outcome: ReviewOutcome
  readonly by?: PlainDate
}

function ReviewDialog({ entry, close }: Props) {
  const act = useAct()
  return (
    <GroundsDialog<Review>
      title="年度复核"
      okText="作出结论"
      lead={
        entry.reviewedYears.length > 0
          ? `已复核：${entry.reviewedYears.join('、')} 年。`
          : '一个年度只复核一次。'
      }
      initial={{ year: Number(dateOf(new Date()).slice(0, 4)) }}
      send={({ by, ...entered }) =>
        act(reviewEntry, { ...entered, by: by ?? null, entryId: entry.id, version: entry.version })
      }
      close={close}
    >
      <Form.Item name="year" label="复核年度" rules={must('请填写复核年度')}>
        <NumberInput min={2000} max={2199} precision={0} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="outcome" label="复核结论" rules={must('请选择复核结论')}>
        <Select options={namedOptions(reviewOutcomes)} />
      </Form.Item>
      <Form.Item name="by" label="整改期限" extra="结论为整改的填写">
        <DateInput />
      </Form.Item>
    </GroundsDialog>
  )
}

function Settle({ entry, close }: Props) {
  const act = useAct()
  return (
    <GroundsDialog<{ outcome: 'keep' | 'remove' }>
      title="验收整改"
      okText="作出结论"
      send={entered => act(settleRectification, { ...entered, entryId: entry.id, version: entry.version })}
      close={close}
    >
      <Form.Item name="outcome" label="整改结果" rules={must('请选择整改结果')}>
        <Select options={namedOptions({ keep: '合格，保留', remove: '不合格，出库' })} />
      </Form.Item>
    </GroundsDialog>
  )
}

const plain = {
  recommend: { contract: recommendEntry, title: '属地推荐', danger: false },
  decline: { contract: declineEntry, title: '不予入库', danger: true },
  complete: { contract: completeEntry, title: '确认建成，转为运营', danger: false },
  remove: { contract: removeEntry, title: '出库', danger: true },
} as const

/** The dialog of one act of the office. */
export function PoolDialogs({ entry, open, close }: Props & { readonly open: PoolDialog }) {
  const act = useAct()
  if (open === 'admit') return <Admit entry={entry} close={close} />
  if (open === 'review') return <ReviewDialog entry={entry} close={close} />
  if (open === 'settle') return <Settle entry={entry} close={close} />
  const { contract, title, danger } = plain[open]
  return (
    <GroundsDialog
      title={title}
      okText={title}
      danger={danger}
      send={grounds => act(contract, { ...grounds, entryId: entry.id, version: entry.version })}
      close={close}
    />
  )
}
