import { Alert, App, Button, Form, Popconfirm, Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatTime } from '#kernel/calendar.ts'
import {
  getOwnNeed,
  type OwnNeed,
  publishNeed,
  saveNeedDraft,
  withdrawNeed,
} from '#modules/catalogue/need.api.ts'
import { ApiError, call } from '../client.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useAct } from '../ui/step-up.tsx'
import { NeedFields } from './need-fields.tsx'

/** How long after the last keystroke a draft is saved. */
const quiet = 1_200

type Saving =
  | { readonly at: 'idle' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly time: Date }
  | { readonly at: 'failed'; readonly error: Error }

interface Saved {
  readonly needId: string
  readonly version: number
}

const beginning = { confidentiality: 'summary', capabilities: [{ weight: 'hard' }], certificates: [] }

/** Saves what is typed, one save after the other, and keeps count of the version. */
function useAutosave(initial: Saved | null, onCreated: (needId: string) => void) {
  const saved = useRef(initial)
  const timer = useRef<number | undefined>(undefined)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [saving, setSaving] = useState<Saving>({ at: 'idle' })

  const save = (draft: Record<string, unknown>): Promise<Saved> => {
    const next = queue.current
      .catch(() => undefined)
      .then(async () => {
        setSaving({ at: 'saving' })
        const created = saved.current === null
        saved.current = await call(saveNeedDraft, { ...(saved.current ?? {}), draft })
        setSaving({ at: 'saved', time: new Date() })
        if (created) onCreated(saved.current.needId)
        return saved.current
      })
    queue.current = next
    next.catch((error: Error) => setSaving({ at: 'failed', error }))
    return next
  }
  const saveSoon = (draft: () => Record<string, unknown>) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(draft()).catch(() => undefined), quiet)
  }
  const saveNow = (draft: Record<string, unknown>) => {
    window.clearTimeout(timer.current)
    return save(draft)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return {
    saving,
    saveSoon,
    saveNow,
    replace: (next: Saved) => {
      saved.current = next
    },
  }
}

function SavingNote({ saving }: { saving: Saving }) {
  if (saving.at === 'failed') {
    const conflict = saving.error instanceof ApiError && saving.error.status === 409
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={conflict ? '这份需求刚在别处修改过，自动保存已暂停。' : '草稿没能保存，内容仍在页面上。'}
        description={conflict ? '请复制您的改动，刷新页面后在最新内容上修改。' : saving.error.message}
      />
    )
  }
  return (
    <p className="saved" role="status">
      {saving.at === 'saving'
        ? '正在保存…'
        : saving.at === 'saved'
          ? `草稿已于 ${formatTime(saving.time)} 保存`
          : '填写时自动保存草稿'}
    </p>
  )
}

/** `capabilities.0.quantity.to` → the path of the field in the form, as far as the form has one. */
const pathOf = (field: string): (string | number)[] => {
  const path = field.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part))
  const quantity = path.indexOf('quantity')
  return quantity < 0 ? path : path.slice(0, quantity + 1)
}

function Editor({ need }: { need: OwnNeed | null }) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const navigate = useNavigate()
  const act = useAct()
  const { message } = App.useApp()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const autosave = useAutosave(need && { needId: need.id, version: need.version }, needId =>
    window.history.replaceState(window.history.state, '', `/workspace/needs/${needId}`),
  )

  const publish = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const { needId, version } = await autosave.saveNow(form.getFieldsValue(true))
      const published = await act(publishNeed, { needId, version })
      autosave.replace({ needId, version: published.version })
      message.success('需求已发布')
      navigate(`/workspace/needs/${needId}/matches`)
    } catch (error) {
      setFailure(error)
      if (error instanceof ApiError)
        form.setFields(
          error.error.refusals.flatMap(({ field, message: text }) =>
            field ? [{ name: pathOf(field), errors: [text] }] : [],
          ),
        )
      window.scrollTo({ top: 0 })
    } finally {
      setBusy(false)
    }
  }

  const withdraw = async () => {
    if (!need) return
    const { needId, version } = await autosave.saveNow(form.getFieldsValue(true))
    await act(withdrawNeed, { needId, version, reason: '由需求方撤回' })
    navigate('/workspace/needs')
  }

  return (
    <Sheet
      heading={need ? `修改需求 ${need.number}` : '写新需求'}
      title="需求"
      lead={<SavingNote saving={autosave.saving} />}
      actions={
        <>
          {need?.status === 'published' ? (
            <>
              <Popconfirm title="撤回后不再公开和匹配，确定撤回？" onConfirm={withdraw} okText="撤回">
                <Button>撤回</Button>
              </Popconfirm>
              <LinkButton to={`/workspace/needs/${need.id}/matches`}>看匹配</LinkButton>
            </>
          ) : null}
          <Button type="primary" loading={busy} onClick={publish}>
            {need?.status === 'published' ? '重新发布' : '发布并匹配'}
          </Button>
        </>
      }
    >
      <Steps
        size="small"
        responsive
        current={need?.status === 'published' ? 1 : 0}
        items={[{ title: '写需求' }, { title: '看匹配' }, { title: '约时段' }]}
        style={{ marginBottom: 20 }}
      />
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={need ? need.draft : beginning}
        onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
        scrollToFirstError
      >
        <NeedFields />
      </Form>
    </Sheet>
  )
}

function Existing({ needId }: { needId: string }) {
  const asked = useAsk(getOwnNeed, { needId })
  // The first answer stays: later ones would overwrite what is being typed.
  const first = useRef<OwnNeed | undefined>(undefined)
  first.current ??= asked.data
  return <Answer asked={{ ...asked, data: first.current }}>{need => <Editor need={need} />}</Answer>
}

export function NeedEditor() {
  const { needId } = useParams()
  return needId ? <Existing needId={needId} /> : <Editor need={null} />
}
