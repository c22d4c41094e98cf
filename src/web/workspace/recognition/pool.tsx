/** The platforms of one's organisation on their way through the pool: applied, milestones, reviews. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import type { PoolEntryView, PoolMilestone } from '#modules/cultivation/api.ts'
import {
  applyToPool,
  listOwnPoolEntries,
  reportMilestone,
  withdrawPoolApplication,
} from '#modules/cultivation/api.ts'
import { type PoolStage, poolStages } from '#modules/cultivation/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { PoolFacts, PoolStateTag, PoolSteps } from '../../ui/recognition/pool-parts.tsx'
import { useDuties } from '../duties.ts'
import { OwnProofs } from './own-proofs.tsx'

interface Application {
  readonly platformId: string
  readonly stage: PoolStage
  readonly statement: string
  readonly plan: string
  readonly evidence: string
}

function Apply({ close }: { close: () => void }) {
  const act = useAct()
  const platforms = useAsk(listOwnPlatforms, {})
  const options = (platforms.data?.platforms ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const send = (entered: Application) => act(applyToPool, entered)
  return (
    <FormDialog<Application>
      title="申请进入培育库"
      okText="提交申请"
      send={send}
      close={close}
      lead={
        <p className="hint">
          先由属地主管部门审核推荐，再由市级牵头部门审核入库；入库时给出编码、辅导部门和里程碑。
        </p>
      }
    >
      <Form.Item name="platformId" label="平台" rules={must('请选择平台')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="stage" label="建设阶段" rules={must('请选择建设阶段')}>
        <Select options={namedOptions(poolStages)} />
      </Form.Item>
      <Form.Item name="statement" label="申请说明" rules={must('请写明申请的理由，至少 10 个字')}>
        <Input.TextArea
          maxLength={2000}
          autoSize={{ minRows: 3 }}
          placeholder="定位、服务对象、补齐什么短板"
        />
      </Form.Item>
      <Form.Item name="plan" label="培育计划" rules={must('请写明培育计划，至少 10 个字')}>
        <Input.TextArea
          maxLength={2000}
          autoSize={{ minRows: 3 }}
          placeholder="建设内容、时间安排、服务目标"
        />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="依据"
        rules={must('请写明依据')}
        extra="立项、备案等文件的文号或名称；提交后可附上文件"
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

function Report({ milestone, close }: { milestone: PoolMilestone; close: () => void }) {
  const act = useAct()
  const send = (entered: { doneOn: PlainDate; evidence: string }) =>
    act(reportMilestone, { ...entered, milestoneId: milestone.id, version: milestone.version })
  return (
    <FormDialog<{ doneOn: PlainDate; evidence: string }>
      title={`完成：${milestone.name}`}
      okText="报告完成"
      send={send}
      close={close}
    >
      <Form.Item name="doneOn" label="完成日期" rules={must('请选择完成日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="依据"
        rules={must('请写明依据')}
        extra="验收单、照片编号等；文件附在本条目的附件中"
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

function Milestones({
  entry,
  report,
}: {
  entry: PoolEntryView
  report: ((one: PoolMilestone) => void) | null
}) {
  if (entry.milestones.length === 0) return null
  return (
    <>
      <h3 style={{ marginTop: 12 }}>里程碑</h3>
      <ul className="rows">
        {entry.milestones.map(one => (
          <li key={one.id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {one.name}
              <span className="hint"> 应于 {formatDate(one.dueOn)}前完成</span>
            </span>
            <span className="actions">
              {one.doneOn ? (
                <span className="hint">
                  {formatDate(one.doneOn)} 完成，{one.evidence}
                </span>
              ) : (
                <span className={one.overdue ? 'tag fails' : 'tag unknown'}>
                  {one.overdue ? '已逾期' : '未完成'}
                </span>
              )}
              {report && !one.doneOn ? (
                <Button size="small" onClick={() => report(one)}>
                  报告完成<span className="visually-hidden">{one.name}</span>
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Own({ entry }: { entry: PoolEntryView }) {
  const { describes } = useDuties()
  const act = useAct()
  const [open, setOpen] = useState<'withdraw' | PoolMilestone | null>(null)
  const close = () => setOpen(null)
  const pending = entry.state === 'applied' || entry.state === 'recommended'
  const living = entry.state === 'pooled' || entry.state === 'rectifying'
  return (
    <section className="card" aria-label={entry.platformName}>
      <div className="between">
        <h2>{entry.platformName}</h2>
        <PoolStateTag state={entry.state} />
      </div>
      <PoolFacts entry={entry} />
      {entry.rectifyBy ? (
        <p className="notice warn">请在 {formatDate(entry.rectifyBy)} 前（含当日）完成整改。</p>
      ) : null}
      <Milestones entry={entry} report={describes && living ? setOpen : null} />
      <h3 style={{ marginTop: 12 }}>附件</h3>
      <OwnProofs
        recordKind="pool-entry"
        recordId={entry.id}
        name={`${entry.platformName}入库材料`}
        writes={describes && (pending || living)}
      />
      <h3 style={{ marginTop: 12 }}>经过</h3>
      <PoolSteps steps={entry.steps} />
      {describes && pending ? (
        <p className="actions" style={{ marginTop: 12 }}>
          <Button onClick={() => setOpen('withdraw')}>撤回申请</Button>
        </p>
      ) : null}
      {open === 'withdraw' ? (
        <ReasonDialog
          title="撤回入库申请"
          okText="撤回"
          label="理由"
          least={5}
          most={500}
          send={reason => act(withdrawPoolApplication, { entryId: entry.id, version: entry.version, reason })}
          close={close}
        />
      ) : null}
      {open !== null && open !== 'withdraw' ? <Report milestone={open} close={close} /> : null}
    </section>
  )
}

export function Pool() {
  const { describes } = useDuties()
  const asked = useAsk(listOwnPoolEntries, {})
  const [applying, setApplying] = useState(false)
  return (
    <Sheet
      heading="培育库"
      title="培育库"
      lead="入库申请、里程碑和年度复核。获得市级以上称号后，条目记为已晋级。"
      actions={
        describes ? (
          <Button type="primary" onClick={() => setApplying(true)}>
            申请入库
          </Button>
        ) : null
      }
    >
      <Answer asked={asked}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Nothing>还没有申请过；可先做“条件自查”，看离称号还差什么</Nothing>
          ) : (
            entries.map(entry => <Own key={entry.id} entry={entry} />)
          )
        }
      </Answer>
      {applying ? <Apply close={() => setApplying(false)} /> : null}
    </Sheet>
  )
}
