import { App, Button, Form, Steps } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import {
  confirmNeed,
  getOwnNeed,
  type OwnNeed,
  publishNeed,
  withdrawNeed,
} from '#modules/catalogue/need/api.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { listDiagnoses } from '#modules/diagnosis/api.ts'
import { type DiagnosisStage, diagnosisStages } from '#modules/diagnosis/terms.ts'
import { Answer, Coming, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { WithdrawDialog } from '../../ui/form/drop-reason.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { SavingNote, useAutosave } from '../autosave.tsx'
import { useOwnIndustry } from '../platform/industry-field.tsx'
import { storeNeed } from './need-draft.ts'
import { NeedFields } from './need-fields.tsx'
import { OwnNeedFiles } from './need-files.tsx'
import { KindNotice, kindOf, useGapCheck } from './need-kind.tsx'
import { type Interview, NeedQuestions } from './need-questions.tsx'

const beginning = {
  kind: 'service',
  confidentiality: 'summary',
  capabilities: [{ weight: 'hard' }],
  certificates: [],
}

/** Whether the public sees something of it. */
const isPublic = ({ content }: OwnNeed): boolean =>
  content?.confidentiality === 'public' || content?.confidentiality === 'summary'

/** How long ago its owner said that it still holds, and where the public reads it. */
function Confirmed({ need, on }: { need: OwnNeed; on: PlainDate }) {
  return (
    <p className="hint" style={{ marginBottom: 12 }}>
      <FreshnessTag
        confirmedOn={on}
        freshness={on === need.confirmedOn ? (need.freshness ?? 'fresh') : 'fresh'}
      />
      {isPublic(need) ? (
        <>
          {' · '}
          <a href={`/needs/${need.id}`} target="_blank" rel="noreferrer">
            查看公开页面
          </a>
        </>
      ) : null}
    </p>
  )
}

interface ActionsProps {
  readonly need: OwnNeed | null
  readonly savedId: string | null
  readonly stage: DiagnosisStage | undefined
  readonly withdraw: () => void
  readonly confirm: () => void
  readonly diagnose: () => void
  readonly children: ReactNode
}

function Actions({ need, savedId, stage, withdraw, confirm, diagnose, children }: ActionsProps) {
  return (
    <>
      {savedId ? <LinkButton to={`/workspace/needs/${savedId}/progress`}>办理进程</LinkButton> : null}
      {need?.status === 'published' ? (
        <>
          <Button onClick={withdraw}>撤回</Button>
          <Button onClick={confirm}>确认仍然有效</Button>
          {need.content && linesServe(need.content.kind) ? (
            <LinkButton to={`/workspace/needs/${need.id}/matches`}>看匹配</LinkButton>
          ) : null}
        </>
      ) : null}
      <Button onClick={diagnose}>{stage ? `专家诊断：${diagnosisStages[stage]}` : '请专家诊断'}</Button>
      {children}
    </>
  )
}

interface EditorProps {
  readonly need: OwnNeed | null
  /** What a new one says already. */
  readonly begun?: Record<string, unknown>
}

function Editor({ need, begun = {} }: EditorProps) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const navigate = useNavigate()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const [withdrawing, setWithdrawing] = useState(false)
  const [confirmedOn, setConfirmedOn] = useState(need?.confirmedOn ?? null)
  const gapChecked = useGapCheck()
  const kind = kindOf(Form.useWatch('kind', { form, preserve: true }))
  const isMatched = linesServe(kind)
  const [savedId, setSavedId] = useState(need?.id ?? null)
  const autosave = useAutosave(need, storeNeed, needId => {
    setSavedId(needId)
    window.history.replaceState(window.history.state, '', `/workspace/needs/${needId}`)
  })

  const diagnoses = useAsk(listDiagnoses, { needId: need?.id ?? '' }, { enabled: need !== null })

  const publish = () =>
    run(async () => {
      const { id: needId, version } = await autosave.saveNow(form.getFieldsValue(true))
      autosave.replace({ id: needId, version })
      if (kind === 'gap' && !(await gapChecked(needId))) return
      const published = await act(publishNeed, { needId, version })
      autosave.replace({ id: needId, version: published.version })
      message.success('需求已发布')
      navigate(isMatched ? `/workspace/needs/${needId}/matches` : '/workspace/needs')
    })

  const diagnose = async () => {
    try {
      const { id } = await autosave.saveNow(form.getFieldsValue(true))
      navigate(`/workspace/needs/${id}/diagnosis`)
    } catch {
      // The note beside the heading says that it couldn't be saved, and why.
    }
  }

  const withdraw = async (why: Pick<Input<typeof withdrawNeed>, 'code' | 'reason'>) => {
    const { id: needId, version } = await autosave.saveNow(form.getFieldsValue(true))
    await act(withdrawNeed, { needId, version, ...why })
    navigate('/workspace/needs')
  }

  const confirm = () =>
    run(async () => {
      const { id: needId, version } = await autosave.saveNow(form.getFieldsValue(true))
      const confirmed = await act(confirmNeed, { needId, version })
      autosave.replace({ id: needId, version: confirmed.version })
      setConfirmedOn(confirmed.confirmedOn)
      message.success('已确认需求仍然有效')
    })

  return (
    <Sheet
      heading={need ? `修改需求 ${need.number}` : '写新需求'}
      title="需求"
      lead={<SavingNote saving={autosave.saving} what="需求" />}
      actions={
        <Actions
          {...{ need, savedId, diagnose, confirm }}
          withdraw={() => setWithdrawing(true)}
          stage={diagnoses.data?.diagnoses[0]?.stage}
        >
          <Button type="primary" loading={busy} onClick={publish}>
            {need?.status === 'published' ? '重新发布' : isMatched ? '发布并匹配' : '发布'}
          </Button>
        </Actions>
      }
    >
      {withdrawing ? <WithdrawDialog send={withdraw} close={() => setWithdrawing(false)} /> : null}
      {isMatched ? (
        <Steps
          size="small"
          responsive
          current={need?.status === 'published' ? 1 : 0}
          items={[{ title: '写需求' }, { title: '看匹配' }, { title: '约时段' }]}
          style={{ marginBottom: 20 }}
        />
      ) : (
        <KindNotice kind={kind} />
      )}
      <Refused error={failure} />
      {need?.status === 'published' && confirmedOn ? <Confirmed need={need} on={confirmedOn} /> : null}
      <SavingForm
        form={form}
        initialValues={need ? need.draft : { ...beginning, ...begun }}
        onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
      >
        <NeedFields />
      </SavingForm>
      {savedId ? <OwnNeedFiles needId={savedId} /> : null}
    </Sheet>
  )
}

const isInterview = (draft: unknown): draft is Interview =>
  typeof draft === 'object' && draft !== null && 'template' in draft && 'answers' in draft

function Existing({ needId }: { needId: string }) {
  const asked = useAsk(getOwnNeed, { needId }, { fresh: true })
  // The first answer stays: later ones would overwrite what is being typed. None is kept
  // from an earlier visit, for the draft may have been changed elsewhere since.
  const [first, setFirst] = useState<OwnNeed>()
  if (first === undefined && asked.data !== undefined) setFirst(asked.data)
  const again = async () => setFirst((await asked.refetch()).data)
  return (
    <Answer asked={{ ...asked, data: first }}>
      {need => {
        const { interview } = need.draft
        return isInterview(interview) ? (
          <NeedQuestions code={interview.template} answers={interview.answers} saved={need} done={again} />
        ) : (
          <Editor need={need} />
        )
      }}
    </Answer>
  )
}

function New() {
  const begun = useOwnIndustry()
  return begun ? <Editor need={null} begun={begun} /> : <Coming />
}

export function NeedEditor() {
  const { needId } = useParams()
  return needId ? <Existing needId={needId} /> : <New />
}
