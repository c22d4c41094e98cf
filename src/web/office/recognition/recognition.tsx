/** One application as an office has it in hand: what was submitted, what was checked, and what may be done now. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { decideLocally, endOverdue, getApplication, proposeRecognition } from '#modules/recognition/api.ts'
import { checkVerdicts, packageIds } from '#modules/recognition/terms.ts'
import { reviewStates } from '#modules/review/terms.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import {
  ApplicationTerm,
  ApplicationText,
  Corrections,
  Course,
  headingOf,
  Receipts,
  Undertakings,
} from '../../ui/recognition/application-text.tsx'
import { CheckDialog, CorrectionDialog, DecisionDialog } from './recognition-dialogs.tsx'
import { Documents } from './recognition-documents.tsx'
import { MoveDialog, type OfficeMove } from './recognition-move.tsx'
import { useIsLead } from './recognition-nav.tsx'
import { Records } from './recognition-records.tsx'

export type Office = Output<typeof getApplication>

const numberWords = (hundredths: number | null) =>
  hundredths === null ? '不足以汇总' : `${(hundredths / 100).toFixed(2)} 分`

function Checked({ found: { checks, checkSheet, review } }: { found: Office }) {
  const isLead = useIsLead()
  return (
    <section className="card">
      <h2>审查与评审</h2>
      {checkSheet ? (
        <>
          <p className="hint">形式审查：{checkSheet.by}</p>
          <ul className="plain-list">
            {checkSheet.items.map(({ code, verdict, note }) => (
              <li key={code}>
                <span className={verdict === 'fails' ? 'tag fails' : 'tag meets'}>
                  {checkVerdicts[verdict]}
                </span>{' '}
                {checks.find(one => one.code === code)?.name}
                {note ? <span className="hint">（{note}）</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="hint">还没有形式审查表</p>
      )}
      <p style={{ marginTop: 12 }}>
        专家评审：
        {!isLead
          ? '由市级牵头部门组织'
          : review
            ? `${Object.entries(reviewStates).find(([code]) => code === review.state)?.[1] ?? ''}，须 ${review.needed} 位，已评 ${review.completed} 位${review.state === 'closed' ? `，汇总 ${numberWords(review.total)}` : ''}`
            : '还没有开始'}{' '}
        {review && isLead ? <Link to={`/office/panels/${review.id}`}>评审组与得分</Link> : null}
      </p>
      {review?.minutes ? <p style={{ whiteSpace: 'pre-line' }}>会议纪要：{review.minutes}</p> : null}
    </section>
  )
}

type Doing = 'return' | 'recommend' | 'not-recommend' | 'overdue' | 'check' | 'propose' | 'decide'

interface Way {
  readonly name: string
  readonly main?: boolean
  /** Moves of the process that it makes. */
  readonly moves: readonly string[]
}

const ways: Readonly<Record<Doing, Way>> = {
  recommend: { name: '推荐', main: true, moves: ['recommend'] },
  check: { name: '形式审查', main: true, moves: ['accept', 'reject'] },
  propose: { name: '列入拟认定', main: true, moves: ['propose'] },
  decide: { name: '作出决定', main: true, moves: ['recognise', 'refuse', 'decline'] },
  return: { name: '退回补正', moves: ['return-locality', 'return-formal'] },
  'not-recommend': { name: '不推荐', moves: ['not-recommend'] },
  overdue: { name: '逾期处理', moves: ['lapse-locality', 'lapse-formal'] },
}
const doings = Object.keys(ways) as Doing[]

const may = (found: Office, ...moves: readonly string[]) => found.moves.some(({ id }) => moves.includes(id))

/** What is in the way of each of the moves that a way makes: null where one of them can be made. */
function blockedBy(found: Office, { moves }: Way): string | null {
  const made = found.moves.filter(({ id }) => moves.includes(id))
  return made.some(({ blocked }) => blocked === null) ? null : (made[0]?.blocked ?? null)
}

/** Where nothing can be recognised yet, what is left of a decision is a refusal, and nobody is urged to it. */
function wayOf(found: Office, doing: Doing): Way {
  const recognise = found.moves.find(({ id }) => id === 'recognise')
  const refusesAlone =
    recognise === undefined || (recognise.blocked !== null && blockedBy(found, ways.decide) === null)
  return doing === 'decide' && refusesAlone ? { ...ways.decide, name: '不予认定', main: false } : ways[doing]
}

function Doings({ found }: { found: Office }) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const [move, setMove] = useState<OfficeMove | null>(null)
  const act = useAct()
  const close = () => setDoing(null)
  const { id: applicationId } = found.application
  const open = doings.filter(one => may(found, ...ways[one].moves))
  const asking = (title: string, send: (reason: string) => Promise<unknown>, least = 5) => (
    <ReasonDialog
      title={title}
      okText={title}
      label="意见与理由"
      least={least}
      most={1000}
      send={send}
      close={close}
    />
  )
  const others = found.moves.filter(({ other }) => other)
  const awaited = new Set(found.moves.flatMap(({ blocked }) => blocked ?? []))
  // A dialog outlives what it was opened for: that somebody was faster is said in it, beside what was written.
  return (
    <>
      {open.length + others.length === 0 ? <p className="hint">这一环节现在没有由您办理的事项</p> : null}
      <div className="actions no-print">
        {open.map(one => (
          <Button
            key={one}
            type={wayOf(found, one).main ? 'primary' : 'default'}
            disabled={
              blockedBy(found, ways[one]) !== null || (one === 'return' && found.correctionsLeft === 0)
            }
            onClick={() => setDoing(one)}
          >
            {wayOf(found, one).name}
          </Button>
        ))}
        {others.map(one => (
          <Button key={one.id} disabled={one.blocked !== null} onClick={() => setMove(one)}>
            {one.name}
          </Button>
        ))}
      </div>
      {[...awaited].map(said => (
        <p key={said} className="hint" style={{ marginTop: 8 }}>
          {said}
        </p>
      ))}
      {open.includes('return') && found.correctionsLeft === 0 ? (
        <p className="hint" style={{ marginTop: 8 }}>
          本批次的补正次数已经用完，请作出结论。
        </p>
      ) : null}
      {move ? <MoveDialog applicationId={applicationId} move={move} close={() => setMove(null)} /> : null}
      {doing === 'return' ? <CorrectionDialog applicationId={applicationId} close={close} /> : null}
      {doing === 'check' ? <CheckDialog found={found} close={close} /> : null}
      {doing === 'decide' ? <DecisionDialog found={found} close={close} /> : null}
      {doing === 'recommend' || doing === 'not-recommend'
        ? asking(ways[doing].name, reason => act(decideLocally, { applicationId, outcome: doing, reason }))
        : null}
      {doing === 'overdue' ? asking('逾期处理', reason => act(endOverdue, { applicationId, reason })) : null}
      {doing === 'propose'
        ? asking('列入拟认定', reason => act(proposeRecognition, { applicationId, reason }))
        : null}
    </>
  )
}

export function OfficeRecognition() {
  const { applicationId = '' } = useParams()
  const asked = useAsk(getApplication, { applicationId })
  return (
    <Answer asked={asked}>
      {found => {
        const { application } = found
        return (
          <Sheet
            heading={
              <>
                {headingOf(application)} <span className="tag blue">{application.stageName}</span>
              </>
            }
            title={`认定申报 ${application.number}`}
            lead={`${application.callName} · ${application.organisationName} · ${application.localityName}`}
            actions={
              <>
                <a href={`/applications/${application.id}?office`}>申报书（打印）</a>
                {Object.entries(packageIds).map(([packageId, level]) => (
                  <a key={packageId} href={`/platforms/${application.platformId}/packages/${packageId}`}>
                    {level}材料（预填）
                  </a>
                ))}
                <LinkButton to="/office/recognition">回到列表</LinkButton>
              </>
            }
          >
            <div className="stack">
              <section className="card">
                <h2>现在办理</h2>
                <p style={{ marginBottom: 12 }}>
                  期限：
                  <ApplicationTerm application={application} />
                  {found.openObjections > 0 ? (
                    <Link className="tag fails" to="/office/recognition/objections">
                      {found.openObjections} 件异议待答复
                    </Link>
                  ) : null}
                </p>
                {found.sameTitle ? (
                  <p className="notice warn" style={{ marginBottom: 12 }}>
                    平台已持有有效的同级称号：{found.sameTitle}。请核对是否重复申报。
                  </p>
                ) : null}
                {found.underWay.length > 0 ? (
                  <p className="notice warn" style={{ marginBottom: 12 }}>
                    平台另有在办的同级申报：
                    {found.underWay.map(({ id, number, callName, stageName }, at) => (
                      <span key={id}>
                        {at > 0 ? '；' : ''}
                        <Link to={`/office/recognition/${id}`}>{number}</Link>（{callName}，{stageName}）
                      </span>
                    ))}
                    。请核对是否重复申报。
                  </p>
                ) : null}
                {found.barsBeside.map(({ platformName, name, until }) => (
                  <p key={`${platformName}${name}`} className="notice warn" style={{ marginBottom: 12 }}>
                    依托单位的另一平台“{platformName}”的称号“{name}”已被撤销，至{formatDate(until)}
                    不能再申请。方案没有写明限制是否及于依托单位，请核对是否为同一平台另行登记。
                  </p>
                ))}
                {found.quota && may(found, 'recommend') ? (
                  <p style={{ marginBottom: 12 }}>
                    {application.localityName}推荐限额 {found.quota.places} 个，已推荐 {found.quota.used} 个
                  </p>
                ) : null}
                {application.stage === 'proposed' && may(found, 'refuse', 'decline') ? (
                  <p style={{ marginBottom: 12 }}>
                    拟认定的平台在<Link to="/office/recognition/calls">批次与限额</Link>
                    中一并公示，期满后决定。
                  </p>
                ) : null}
                <Doings found={found} />
              </section>
              <Corrections application={application} />
              <Checked found={found} />
              <Records found={found} />
              <Documents applicationId={application.id} number={application.number} />
              <Course application={application} />
              <ApplicationText application={application} />
              <Undertakings application={application} />
              <Receipts application={application} />
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
