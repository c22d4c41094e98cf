import { App, Button, Form, Popconfirm, Steps } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
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
import { pathOf, type Saved, SavingNote, useAutosave } from './autosave.tsx'
import { NeedFields } from './need-fields.tsx'

const beginning = { confidentiality: 'summary', capabilities: [{ weight: 'hard' }], certificates: [] }

/** Saves a draft over the version it was made from; the first time there is none. */
async function store(saved: Saved | null, draft: Record<string, unknown>): Promise<Saved> {
  const { needId, version } = await call(saveNeedDraft, {
    ...(saved ? { needId: saved.id, version: saved.version } : {}),
    draft,
  })
  return { id: needId, version }
}

function Editor({ need }: { need: OwnNeed | null }) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const navigate = useNavigate()
  const act = useAct()
  const { message } = App.useApp()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const autosave = useAutosave(need, store, needId =>
    window.history.replaceState(window.history.state, '', `/workspace/needs/${needId}`),
  )

  const publish = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const { id: needId, version } = await autosave.saveNow(form.getFieldsValue(true))
      const published = await act(publishNeed, { needId, version })
      autosave.replace({ id: needId, version: published.version })
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
    const { id: needId, version } = await autosave.saveNow(form.getFieldsValue(true))
    await act(withdrawNeed, { needId, version, reason: '由需求方撤回' })
    navigate('/workspace/needs')
  }

  return (
    <Sheet
      heading={need ? `修改需求 ${need.number}` : '写新需求'}
      title="需求"
      lead={<SavingNote saving={autosave.saving} what="需求" />}
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
