/** One platform's score sheet with what the office does on it. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  checkLocally,
  confirmFinding,
  confirmGrade,
  decideDeferral,
  recordSample,
  takePanelMarks,
  withdrawFinding,
} from '#modules/evaluation/api.ts'
import { getEvaluationSheet, type InputView, type SheetView } from '#modules/evaluation/sheet.api.ts'
import { grades, localResults } from '#modules/evaluation/terms.ts'
import { reviewStates } from '#modules/review/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { EvaluationEvidence } from '../../ui/recognition/evaluation-evidence.tsx'
import {
  Findings,
  Frozen,
  InputTable,
  ScoreTree,
  SheetFacts,
} from '../../ui/recognition/evaluation-sheet.tsx'
import { FindingDialog, GradeDialog, PanelDialog, VerifyDialog } from './evaluation-dialogs.tsx'

type Open =
  | {
      readonly what: 'finding' | 'grade' | 'doubt' | 'instead' | 'agree' | 'refuse' | 'sample' | 'panel'
    }
  | { readonly what: 'verify'; readonly input: InputView }
  | { readonly what: 'withdraw'; readonly findingId: string }
  | null

const whileOpen = ['verifying', 'judging', 'deliberating']

function useMay(sheet: SheetView) {
  const { who } = useFrame()
  const has = (role: string) => who.actingFor?.roles.some(one => one === role) ?? false
  const isOpen = whileOpen.includes(sheet.stage)
  const judges = has('city-lead') || has('city-department')
  return {
    check: has('district-office') && sheet.stage === 'local' && sheet.state === 'answered',
    // Where a locality has no office, or it doesn't check.
    instead:
      has('city-lead') && sheet.stage === 'local' && sheet.state === 'answered' && sheet.localResult === null,
    verify: has('city-lead') && isOpen && sheet.state === 'answered',
    judge: judges && isOpen,
    panel: has('city-lead') && isOpen,
    organise: has('city-lead'),
    sample: judges && sheet.stage === 'verifying' && (sheet.sampled || sheet.localResult === 'doubted'),
    grade: judges && sheet.stage === 'deliberating' && sheet.state === 'answered',
    defer: has('city-lead') && sheet.state === 'deferral-asked',
  }
}

type May = ReturnType<typeof useMay>

function Acts({ sheet, open }: { sheet: SheetView; open: (what: Open) => void }) {
  const may = useMay(sheet)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { partId, version } = sheet
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print">
        {may.check ? (
          <>
            <Button
              type="primary"
              loading={busy}
              onClick={() =>
                run(async () => void (await act(checkLocally, { partId, version, result: 'agreed' })))
              }
            >
              审核属实
            </Button>
            <Button onClick={() => open({ what: 'doubt' })}>有疑问</Button>
          </>
        ) : null}
        {may.instead ? (
          <>
            <Button onClick={() => open({ what: 'instead' })}>代属地审核：属实</Button>
            <Button onClick={() => open({ what: 'doubt' })}>代属地审核：有疑问</Button>
          </>
        ) : null}
        {may.defer ? (
          <>
            <Button type="primary" onClick={() => open({ what: 'agree' })}>
              同意缓评
            </Button>
            <Button onClick={() => open({ what: 'refuse' })}>不同意</Button>
          </>
        ) : null}
        {may.sample ? <Button onClick={() => open({ what: 'sample' })}>记录核验</Button> : null}
        {may.judge ? (
          <Button type="primary" onClick={() => open({ what: 'finding' })}>
            录入评分或认定
          </Button>
        ) : null}
        {may.grade ? <Button onClick={() => open({ what: 'grade' })}>会商确定等次</Button> : null}
      </p>
    </>
  )
}

/** What a review came to that isn't settled by taking its marks. */
const panelNews = ({ vetoes, outdated, indicators }: NonNullable<SheetView['panel']>): string[] => [
  `由专家评审：${indicators.join('、')}`,
  ...(outdated > 0 ? [`取用以后评审有变，${outdated} 项评分须重新取用；评分不够的，请撤销评审`] : []),
  ...vetoes.map(
    ({ name, count, established }) =>
      `${count === null ? '有专家认为' : `${count} 位专家认为`}有“${name}”，${established ? '已录入认定' : '请核实，属实的录入一票否决'}`,
  ),
]

function Panel({ sheet, may, open }: { sheet: SheetView; may: May; open: (what: Open) => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { panel, partId } = sheet
  if (!panel) return null
  return (
    <div className="notice between">
      <span>
        {may.organise ? (
          <Link to={`/office/panels/${panel.reviewId}`}>专家评审 {panel.number}</Link>
        ) : (
          `专家评审 ${panel.number}`
        )}
        ：{reviewStates[panel.state]}
        {panel.needed === null ? '' : `，${panel.completed} / ${panel.needed} 位已评分`}
        <ul className="plain-list">
          {panelNews(panel).map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </span>
      <span className="actions no-print">
        {panel.mayTake && may.judge ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(takePanelMarks, { partId })))}
          >
            取用评审的评分
          </Button>
        ) : null}
        {may.panel ? <Button onClick={() => open({ what: 'panel' })}>撤销评审</Button> : null}
      </span>
      <Refused error={failure} />
    </div>
  )
}

function Notes({ sheet, may }: { sheet: SheetView; may: May }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { set, partId, version } = sheet
  const notes = [
    sheet.deferralReason ? `缓评申请：${sheet.deferralReason}` : null,
    sheet.deferralNote ? `缓评答复：${sheet.deferralNote}` : null,
    sheet.localResult ? `属地审核：${localResults[sheet.localResult]}。${sheet.localNote}` : null,
    sheet.sampled
      ? `被抽中核验：${sheet.sampleNote ?? '尚无记录'}`
      : sheet.sampleNote
        ? `核验：${sheet.sampleNote}`
        : null,
  ].filter(one => one !== null)
  return (
    <>
      {notes.length > 0 ? (
        <ul className="plain-list">
          {notes.map(one => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      {set ? (
        <div className="notice between">
          <span>
            会商拟定“{grades[set.grade]}”：{set.reason}（{set.by}提出
            {set.confirmedBy ? `，${set.confirmedBy}确认` : '，待另一人确认'}）
          </span>
          {may.judge && set.mayConfirm ? (
            <Button
              loading={busy}
              onClick={() => run(async () => void (await act(confirmGrade, { partId, version })))}
            >
              确认等次
            </Button>
          ) : null}
        </div>
      ) : null}
      <Refused error={failure} />
      {sheet.outliers.length > 0 ? (
        <section className="card">
          <h2>须留意之处</h2>
          <ul className="plain-list">
            {sheet.outliers.map(({ reason }) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p className="hint">只作提示，不影响得分。</p>
        </section>
      ) : null}
    </>
  )
}

function Dialogs({ sheet, open, close }: { sheet: SheetView; open: Open; close: () => void }) {
  const act = useAct()
  const { partId, version } = sheet
  if (open === null) return null
  if (open.what === 'panel') return <PanelDialog partId={partId} close={close} />
  if (open.what === 'finding') return <FindingDialog sheet={sheet} close={close} />
  if (open.what === 'grade') return <GradeDialog sheet={sheet} close={close} />
  if (open.what === 'verify') return <VerifyDialog sheet={sheet} input={open.input} close={close} />
  const reasons = {
    doubt: {
      ...{ title: '属地审核：有疑问', label: '疑问', name: 'note' as const, least: 5 },
      send: (note: string) => act(checkLocally, { partId, version, result: 'doubted', note }),
    },
    instead: {
      ...{ title: '代属地审核：属实', label: '为什么由市级代为审核', name: 'note' as const, least: 5 },
      send: (note: string) => act(checkLocally, { partId, version, result: 'agreed', note }),
    },
    agree: {
      ...{ title: '同意缓评', label: '说明', name: 'note' as const, least: 5 },
      send: (note: string) => act(decideDeferral, { partId, version, agree: true, note }),
    },
    refuse: {
      ...{ title: '不同意缓评', label: '理由', name: 'note' as const, least: 5 },
      send: (note: string) => act(decideDeferral, { partId, version, agree: false, note }),
    },
    sample: {
      ...{ title: '记录核验', label: '核验记录', name: 'note' as const, least: 10 },
      send: (note: string) => act(recordSample, { partId, version, note }),
    },
    withdraw: {
      ...{ title: '撤回认定', label: '理由', name: 'reason' as const, least: 5 },
      send: (reason: string) =>
        act(withdrawFinding, { findingId: open.what === 'withdraw' ? open.findingId : '', reason }),
    },
  }
  return <ReasonDialog {...reasons[open.what]} okText="确定" most={1000} close={close} />
}

function Whole({ sheet }: { sheet: SheetView }) {
  const may = useMay(sheet)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [open, setOpen] = useState<Open>(null)
  const { who } = useFrame()
  // The treasury and the auditor follow the grades, not the papers behind them.
  const mayReadFiles =
    who.actingFor?.roles.some(role => role !== 'finance-office' && role !== 'auditor') ?? false
  const base = `/office/evaluations/${sheet.roundId}/${sheet.partId}`
  return (
    <div className="stack">
      <SheetFacts sheet={sheet} />
      <Acts sheet={sheet} open={setOpen} />
      <Notes sheet={sheet} may={may} />
      <section className="card">
        <h2>得分</h2>
        <ScoreTree sheet={sheet} />
        <Frozen sheet={sheet} />
      </section>
      <section className="card">
        <h2>评分与认定</h2>
        <Panel sheet={sheet} may={may} open={setOpen} />
        <Refused error={failure} />
        <Findings
          sheet={sheet}
          action={(findingId, mayConfirm) =>
            may.judge ? (
              <>
                {mayConfirm ? (
                  <Button
                    loading={busy}
                    onClick={() => run(async () => void (await act(confirmFinding, { findingId })))}
                  >
                    确认
                  </Button>
                ) : null}
                <Button onClick={() => setOpen({ what: 'withdraw', findingId })}>撤回</Button>
              </>
            ) : null
          }
        />
      </section>
      <section className="card">
        <h2>取值</h2>
        <InputTable
          sheet={sheet}
          base={base}
          {...(may.verify
            ? {
                action: (input: InputView) => (
                  <Button className="no-print" onClick={() => setOpen({ what: 'verify', input })}>
                    核验<span className="visually-hidden">{input.name}</span>
                  </Button>
                ),
              }
            : {})}
        />
      </section>
      {mayReadFiles ? <EvaluationEvidence sheet={sheet} writes={false} /> : null}
      <Dialogs sheet={sheet} open={open} close={() => setOpen(null)} />
    </div>
  )
}

export function EvaluationPart() {
  const { roundId = '', partId = '' } = useParams()
  const asked = useAsk(getEvaluationSheet, { partId })
  return (
    <Sheet
      heading={asked.data ? `${asked.data.platformName}：${asked.data.year} 年度评分表` : '评分表'}
      title="评分表"
      lead={asked.data ? `${asked.data.localityName}，${asked.data.className}` : null}
      actions={
        <>
          <Link className="no-print" to={`/office/evaluations/${roundId}`}>
            返回本年度
          </Link>
          <Button className="no-print" onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Answer asked={asked}>{sheet => <Whole sheet={sheet} />}</Answer>
    </Sheet>
  )
}
