/** One title: what was asked for, what happened, and what the office may do now. */
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type ChangeAnswer, changeAnswers, titleChangeKinds } from '#modules/catalogue/terms.ts'
import {
  decideTitleChange,
  getTitleCourse,
  keepTitle,
  rectifyTitle,
  resumeBookings,
  revokeTitle,
  type TitleChangeView,
  type TitleCourse,
} from '#modules/catalogue/title-course.api.ts'
import { Answer, Sheet, useAsk } from '../ui/asking.tsx'
import { useFrame } from '../ui/frame.tsx'
import { GroundsDialog } from '../ui/grounds-dialog.tsx'
import { DateInput } from '../ui/inputs.tsx'
import { must } from '../ui/must.ts'
import { namedOptions } from '../ui/named-options.ts'
import { Proofs } from '../ui/proofs.tsx'
import { useAct } from '../ui/step-up.tsx'
import { ChangeRow, TitleStandingTag, TitleSteps, titleWords } from '../ui/title-parts.tsx'

type Opened = 'rectify' | 'keep' | 'revoke' | 'resume' | TitleChangeView

function DecideChange({ change, close }: { change: TitleChangeView; close: () => void }) {
  const act = useAct()
  const ruled = change.way
    ? `规则表：${changeAnswers[change.way]}（${change.waySource}）`
    : `规则表待定（${change.waySource}），请逐件决定并说明理由`
  return (
    <GroundsDialog<{ answer: ChangeAnswer }>
      title={`办理${titleChangeKinds[change.kind]}变更`}
      okText="办理"
      lead={ruled}
      initial={change.way ? { answer: change.way } : {}}
      send={entered => act(decideTitleChange, { ...entered, changeId: change.id, version: change.version })}
      close={close}
    >
      <Form.Item name="answer" label="办理意见" rules={must('请选择办理意见')}>
        <Select options={namedOptions(changeAnswers)} />
      </Form.Item>
    </GroundsDialog>
  )
}

function Dialogs({ title, open, close }: { title: TitleCourse; open: Opened | null; close: () => void }) {
  const act = useAct()
  const aim = { titleId: title.id, version: title.version }
  if (open === null) return null
  if (typeof open === 'object') return <DecideChange change={open} close={close} />
  if (open === 'rectify')
    return (
      <GroundsDialog<{ by: PlainDate }>
        title="责令整改"
        okText="责令整改"
        lead="整改期间称号仍有效；期满由您验收，保留或撤销。"
        send={entered => act(rectifyTitle, { ...entered, ...aim })}
        close={close}
      >
        <Form.Item name="by" label="整改期限" rules={must('请选择整改期限')}>
          <DateInput />
        </Form.Item>
      </GroundsDialog>
    )
  if (open === 'keep')
    return (
      <GroundsDialog
        title="保留称号"
        okText="保留称号"
        lead="整改合格或重新评审通过，称号恢复为有效。"
        send={grounds => act(keepTitle, { ...grounds, ...aim })}
        close={close}
      />
    )
  if (open === 'resume')
    return (
      <GroundsDialog
        title="恢复接受预约"
        okText="恢复"
        lead="称号仍为已撤销；平台可以接受新的预约。"
        send={grounds => act(resumeBookings, { ...grounds, ...aim })}
        close={close}
      />
    )
  return (
    <GroundsDialog
      title="撤销称号"
      okText="撤销称号"
      danger
      lead="公开页面即时不再显示，平台不再接受新的预约；已有的预约和合同照常履行，记录保留为“已撤销”。不能恢复。"
      send={grounds => act(revokeTitle, { ...grounds, ...aim })}
      close={close}
    />
  )
}

function Acts({ title, setOpen }: { title: TitleCourse; setOpen: (open: Opened) => void }) {
  const may = (act: TitleCourse['openActs'][number]) => title.openActs.includes(act)
  if (!title.mayDecide) return <p className="hint">本单位的称号须由牵头部门的其他人办理。</p>
  return (
    <p className="actions" style={{ marginTop: 12 }}>
      {may('keep') ? (
        <Button type="primary" onClick={() => setOpen('keep')}>
          保留称号
        </Button>
      ) : null}
      {may('rectify') ? <Button onClick={() => setOpen('rectify')}>责令整改</Button> : null}
      {may('revoke') ? (
        <Button danger onClick={() => setOpen('revoke')}>
          撤销称号
        </Button>
      ) : null}
      {title.standing === 'revoked' && title.bookingsStoppedOn ? (
        <Button onClick={() => setOpen('resume')}>恢复接受预约</Button>
      ) : null}
    </p>
  )
}

function Whole({ title }: { title: TitleCourse }) {
  const { who } = useFrame()
  const decides = who.actingFor?.roles.includes('city-lead') ?? false
  const [open, setOpen] = useState<Opened | null>(null)
  return (
    <Sheet
      heading={title.name}
      title={title.name}
      lead={`${title.platformName}，${title.organisationName}，${title.localityName}`}
    >
      <section className="card">
        <div className="between">
          <h2>现在的状态</h2>
          <TitleStandingTag {...title} />
        </div>
        <p>{titleWords(title)}</p>
        {title.rectifyBy ? <p className="notice warn">整改期限：{formatDate(title.rectifyBy)}</p> : null}
        {title.endedOn ? (
          <p className="notice warn">
            自 {formatDate(title.endedOn)}起不再有效。
            {title.barredUntil ? `至 ${formatDate(title.barredUntil)} 不能再申请。` : ''}
            {title.barUndecided ? `再申报限制待定：${title.barUndecided}。` : ''}
            {title.bookingsStoppedOn ? `平台自 ${formatDate(title.bookingsStoppedOn)}起不接受新预约。` : ''}
          </p>
        ) : null}
        {decides ? <Acts title={title} setOpen={setOpen} /> : null}
      </section>
      {title.changes.length > 0 ? (
        <section className="card">
          <h2>变更申请</h2>
          <ul className="rows">
            {title.changes.map(change => (
              <ChangeRow
                key={change.id}
                change={change}
                proofs={<Proofs recordKind="title-change" recordId={change.id} />}
              >
                {decides && title.mayDecide && change.state === 'asked' ? (
                  <Button size="small" type="primary" onClick={() => setOpen(change)}>
                    办理<span className="visually-hidden">{titleChangeKinds[change.kind]}变更</span>
                  </Button>
                ) : null}
              </ChangeRow>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="card">
        <h2>经过</h2>
        <TitleSteps steps={title.steps} />
      </section>
      <Dialogs title={title} open={open} close={() => setOpen(null)} />
    </Sheet>
  )
}

export function TitleCoursePage() {
  const { titleId = '' } = useParams()
  const asked = useAsk(getTitleCourse, { titleId })
  return <Answer asked={asked}>{({ title }) => <Whole title={title} />}</Answer>
}
