/** One title: what was asked for, what happened, and what the office may do now. */
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import {
  type ChangeAnswer,
  changeAnswers,
  proposedActs,
  titleChangeKinds,
  titleProposalStates,
} from '#modules/catalogue/terms.ts'
import {
  closeTitle,
  decideTitleChange,
  dropTitleProposal,
  getTitleCourse,
  keepTitle,
  rectifyTitle,
  resumeBookings,
  revokeTitle,
  type TitleChangeView,
  type TitleCourse,
  type TitleProposalView,
} from '#modules/catalogue/title/course.api.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { OfficeFiles } from '../../ui/file/office-files.tsx'
import { Proofs } from '../../ui/file/proofs.tsx'
import { type Grounds, GroundsDialog } from '../../ui/form/grounds-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import {
  CertificateLink,
  ChangeRow,
  TitleStandingTag,
  TitleSteps,
  titleWords,
} from '../../ui/recognition/title-parts.tsx'

type Opened =
  | 'rectify'
  | 'keep'
  | 'revoke'
  | 'close'
  | 'resume'
  | { readonly drop: TitleProposalView }
  | { readonly change: TitleChangeView }

const openProposal = ({ proposals }: TitleCourse) => proposals.find(({ state }) => state === 'open')

/** What was proposed is what whoever does it starts from; they may say it otherwise. */
function startingFrom(title: TitleCourse, act: TitleProposalView['act']): Partial<Grounds> {
  const proposal = openProposal(title)
  return proposal?.act === act ? { reason: proposal.reason, evidence: proposal.evidence } : {}
}

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
  if (typeof open === 'object' && 'change' in open) return <DecideChange change={open.change} close={close} />
  if (typeof open === 'object')
    return (
      <ReasonDialog
        title={`不采取“${proposedActs[open.drop.act]}”`}
        okText="不采取"
        label="理由"
        least={5}
        most={500}
        extra="称号的状态不变；理由留痕。"
        send={reason =>
          act(dropTitleProposal, { proposalId: open.drop.id, version: open.drop.version, reason })
        }
        close={close}
      />
    )
  if (open === 'rectify')
    return (
      <GroundsDialog<{ by: PlainDate }>
        title="责令整改"
        okText="责令整改"
        lead="整改期间称号仍有效；期满由您验收，保留或撤销。"
        initial={startingFrom(title, 'rectify')}
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
        lead={`${title.standing === 'revoked' ? '称号仍为已撤销；' : ''}平台可以接受新的预约。`}
        send={grounds => act(resumeBookings, { ...grounds, ...aim })}
        close={close}
      />
    )
  if (open === 'close')
    return (
      <GroundsDialog
        title="终止称号（注销）"
        okText="终止称号"
        danger
        lead="用于依托单位注销、平台不再存续的。称号当日起不再有效，记录保留；没有申报限制。不能恢复。"
        send={grounds => act(closeTitle, { ...grounds, ...aim })}
        close={close}
      />
    )
  return (
    <GroundsDialog<object>
      title="撤销称号"
      okText="撤销称号"
      danger
      lead="公开页面即时不再显示，平台不再接受新的预约；已有的预约和合同照常履行，记录保留为“已撤销”。不能恢复。"
      initial={startingFrom(title, 'revoke')}
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
      {may('close') ? <Button onClick={() => setOpen('close')}>注销终止</Button> : null}
      {title.bookingsStoppedOn ? <Button onClick={() => setOpen('resume')}>恢复接受预约</Button> : null}
    </p>
  )
}

/** 拟办: what a rule proposes, from where it follows, and what became of what was proposed before. */
function Proposals({
  title,
  mayDecide,
  setOpen,
}: {
  title: TitleCourse
  mayDecide: boolean
  setOpen: (open: Opened) => void
}) {
  if (title.proposals.length === 0) return null
  return (
    <section className="card">
      <h2>拟办</h2>
      <p className="hint">由规则列出，办理、另作处理或不采取由牵头部门决定。</p>
      <ul className="rows">
        {title.proposals.map(one => (
          <li key={one.id} style={{ padding: '10px 0' }}>
            <div className="between">
              <strong>{proposedActs[one.act]}</strong>
              <span className="actions">
                <span className={`tag ${one.state === 'open' ? 'fails' : 'unknown'}`}>
                  {titleProposalStates[one.state]}
                </span>
                {mayDecide && one.state === 'open' ? (
                  <>
                    {title.openActs.includes(one.act) ? (
                      <Button
                        size="small"
                        type="primary"
                        danger={one.act === 'revoke'}
                        onClick={() => setOpen(one.act)}
                      >
                        办理
                      </Button>
                    ) : null}
                    <Button size="small" onClick={() => setOpen({ drop: one })}>
                      不采取
                    </Button>
                  </>
                ) : null}
              </span>
            </div>
            <p>{one.reason}</p>
            <p className="hint">
              依据：<Link to={one.place}>{one.evidence}</Link>；规则：{one.ruleSource}
            </p>
            {one.note ? <p className="hint">办理的理由：{one.note}</p> : null}
          </li>
        ))}
      </ul>
    </section>
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
        <CertificateLink title={title} />
        {title.rectifyBy ? <p className="notice warn">整改期限：{formatDate(title.rectifyBy)}</p> : null}
        {title.endedOn ? (
          <p className="notice warn">
            自 {formatDate(title.endedOn)}起不再有效。
            {title.barredUntil ? `按条款一6，至 ${formatDate(title.barredUntil)} 不能再申请。` : ''}
            {title.barUndecided ? `再申报限制待定：${title.barUndecided}。` : ''}
          </p>
        ) : null}
        {title.bookingsStoppedOn ? (
          <p className="notice warn">
            平台因称号撤销，自 {formatDate(title.bookingsStoppedOn)}起不接受新预约，没有恢复。
          </p>
        ) : null}
        {decides ? <Acts title={title} setOpen={setOpen} /> : null}
      </section>
      <Proposals title={title} mayDecide={decides && title.mayDecide} setOpen={setOpen} />
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
                  <Button size="small" type="primary" onClick={() => setOpen({ change })}>
                    办理<span className="visually-hidden">{titleChangeKinds[change.kind]}变更</span>
                  </Button>
                ) : null}
              </ChangeRow>
            ))}
          </ul>
        </section>
      ) : null}
      <OfficeFiles recordKind="title-record" recordId={title.id} />
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
