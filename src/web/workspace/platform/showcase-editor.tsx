import { Alert, App, Button, Form } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import {
  agreeShowcase,
  confirmShowcase,
  getOwnShowcase,
  type OwnShowcase,
  retractShowcase,
  saveShowcaseDraft,
  submitShowcase,
} from '#modules/showcase/own.api.ts'
import { type ShowcaseKind, showcaseKinds, showcaseLists } from '#modules/showcase/terms.ts'
import { call } from '../../client.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { NoSuchPage } from '../../ui/desk/desk.tsx'
import { PublishDialog } from '../../ui/form/publish-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { FreshnessTag } from '../../ui/freshness-tag.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { type Saved, SavingNote, useAutosave } from '../autosave.tsx'
import { useDuties } from '../duties.ts'
import { beginnings, ShowcaseFields } from './showcase-fields.tsx'
import { ShowcaseFiles } from './showcase-files.tsx'
import { WithdrawDialog } from './showcase-withdraw.tsx'

const isKind = (text: string): text is ShowcaseKind => Object.hasOwn(showcaseKinds, text)

const storing =
  (kind: ShowcaseKind) =>
  async (saved: Saved | null, draft: Record<string, unknown>): Promise<Saved> => {
    const { recordId, version } = await call(saveShowcaseDraft, {
      kind,
      draft,
      ...(saved ? { recordId: saved.id, version: saved.version } : {}),
    })
    return { id: recordId, version }
  }

/** What waits, what came back, and what is public: the state of affairs above the form. */
function Standing({ record, retract }: { record: OwnShowcase; retract: () => void }) {
  const { waiting, returned, state } = record
  return (
    <>
      {waiting ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            waiting.state === 'scheduled'
              ? `第 ${waiting.number} 版已复核，将于 ${waiting.publishOn ? formatDate(waiting.publishOn) : ''} 公开`
              : `第 ${waiting.number} 版已于 ${formatInstant(waiting.submittedAt)} 提交，等待复核`
          }
          action={<Button onClick={retract}>撤回这一版</Button>}
        />
      ) : null}
      {returned && !waiting ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={`第 ${returned.number} 版已退回`}
          description={returned.note}
        />
      ) : null}
      {state === 'published' && record.changed && !waiting ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title="草稿与公开的内容不同，提交并通过后才替换公开的内容。"
        />
      ) : null}
    </>
  )
}

interface EditorProps {
  readonly kind: ShowcaseKind
  readonly record: OwnShowcase | null
  /** Reads the record anew and begins from it. */
  readonly again: (id: string) => Promise<unknown>
}

function Editor({ kind, record, again }: EditorProps) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const act = useAct()
  const { message } = App.useApp()
  const { manages } = useDuties()
  const { busy, failure, run } = useSaving(form)
  const [dialog, setDialog] = useState<'none' | 'submit' | 'withdraw'>('none')
  const autosave = useAutosave(record, storing(kind), id =>
    window.history.replaceState(window.history.state, '', `/workspace/showcase/${id}`),
  )
  const agreesAlone = manages && record?.secondPerson !== true && kind !== 'achievement'

  const doing = (work: () => Promise<string>) => run(async () => void message.success(await work()))
  const submit = (publishOn: PlainDate | null) =>
    doing(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      const { version, number } = await act(submitShowcase, {
        recordId: saved.id,
        version: saved.version,
        publishOn,
      })
      autosave.replace({ id: saved.id, version })
      const agreed = agreesAlone ? await act(agreeShowcase, { recordId: saved.id, number }) : null
      await again(saved.id)
      if (agreed === null) return '已提交，等待复核'
      return agreed.state === 'published' ? '已公开' : '将在所定日期公开'
    })
  const retract = () =>
    doing(async () => {
      await autosave.settle()
      if (record?.waiting) await act(retractShowcase, { recordId: record.id, number: record.waiting.number })
      await again(record?.id ?? '')
      return '已撤回，可修改后重新提交'
    })
  const confirm = () =>
    doing(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      await act(confirmShowcase, { recordId: saved.id, version: saved.version })
      await again(saved.id)
      return '已确认属实'
    })
  return (
    <Sheet
      heading={record ? `${showcaseKinds[kind]} ${record.number}` : `新建${showcaseKinds[kind]}`}
      title={showcaseKinds[kind]}
      lead={
        <>
          {record ? (
            <p className="actions">
              <RecordState state={record.state} waiting={record.waiting?.state ?? null} />
              {record.state === 'published' ? <FreshnessTag {...record} /> : null}
            </p>
          ) : null}
          <SavingNote saving={autosave.saving} what="草稿" />
        </>
      }
      actions={
        <Actions record={record} kind={kind} confirm={confirm} withdraw={() => setDialog('withdraw')}>
          <Button
            type="primary"
            loading={busy}
            disabled={record?.waiting != null}
            onClick={() => setDialog('submit')}
          >
            {agreesAlone ? '提交并公开' : '提交复核'}
          </Button>
        </Actions>
      }
    >
      <Refused error={failure} />
      {record ? <Standing record={record} retract={retract} /> : null}
      <SavingForm
        form={form}
        disabled={busy}
        initialValues={record ? record.draft : beginnings[kind]}
        onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
      >
        <ShowcaseFields kind={kind} />
      </SavingForm>
      {record ? <ShowcaseFiles recordId={record.id} name={showcaseKinds[kind]} /> : null}
      {dialog === 'submit' ? (
        <PublishDialog
          title="提交公开"
          publish={async on => {
            // What is refused stands beside the fields of the page, not here.
            void submit(on)
          }}
          close={() => setDialog('none')}
        />
      ) : null}
      {record && dialog === 'withdraw' ? (
        <WithdrawDialog
          recordId={record.id}
          settle={autosave.settle}
          close={() => setDialog('none')}
          done={() => again(record.id)}
        />
      ) : null}
    </Sheet>
  )
}

interface ActionsProps {
  readonly record: OwnShowcase | null
  readonly kind: ShowcaseKind
  readonly confirm: () => void
  readonly withdraw: () => void
  readonly children: ReactNode
}

function Actions({ record, kind, confirm, withdraw, children }: ActionsProps) {
  return (
    <>
      {record?.state === 'published' ? (
        <>
          <Button onClick={withdraw}>撤下</Button>
          {record.changed ? null : <Button onClick={confirm}>确认属实</Button>}
          <Button href={`/${showcaseLists[kind]}/${record.id}`}>看公开页面</Button>
        </>
      ) : null}
      {children}
    </>
  )
}

function Existing({ recordId }: { recordId: string }) {
  const asked = useAsk(getOwnShowcase, { recordId }, { fresh: true })
  const [round, setRound] = useState(0)
  // The first answer stays: later ones would overwrite what is being typed.
  const first = useRef<OwnShowcase | undefined>(undefined)
  first.current ??= asked.data
  const again = async () => {
    const { data } = await asked.refetch()
    first.current = data
    setRound(before => before + 1)
  }
  return (
    <Answer asked={{ ...asked, data: first.current }}>
      {record => <Editor key={round} kind={record.kind} record={record} again={again} />}
    </Answer>
  )
}

export function ShowcaseEditor() {
  const { recordId, kind = '' } = useParams()
  const navigate = useNavigate()
  if (recordId) return <Existing key={recordId} recordId={recordId} />
  if (!isKind(kind)) return <NoSuchPage home="/workspace" />
  return <Editor kind={kind} record={null} again={async id => navigate(`/workspace/showcase/${id}`)} />
}
