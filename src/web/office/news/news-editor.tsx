import { Alert, App, Button, Checkbox, Form, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import {
  discardArticle,
  getOwnArticle,
  type OwnArticle,
  retractArticle,
  saveArticleDraft,
  submitArticle,
  withdrawArticle,
} from '#modules/content/own.api.ts'
import { type ArticleKind, articleKinds, isArticleKind } from '#modules/content/terms.ts'
import { call } from '../../client.ts'
import { ArticleBody, type ArticleText } from '../../ui/article.tsx'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { NoSuchPage } from '../../ui/desk/desk.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { PublishDialog } from '../../ui/form/publish-dialog.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { type Saved, SavingNote, useAutosave } from '../../workspace/autosave.tsx'
import { Alike } from './alike.tsx'
import { ArticleFields, beginnings } from './news-fields.tsx'

type Typed = Record<string, unknown>

const storing =
  (kind: ArticleKind) =>
  async (saved: Saved | null, draft: Typed): Promise<Saved> => {
    const { recordId, version } = await call(saveArticleDraft, {
      kind,
      draft,
      ...(saved ? { recordId: saved.id, version: saved.version } : {}),
    })
    return { id: recordId, version }
  }

/** What waits, what came back, and what is public: the state of affairs above the form. */
function Standing({ article, retract }: { article: OwnArticle; retract: () => void }) {
  const { waiting, returned, state, changed } = article
  const style = { marginBottom: 16 }
  if (waiting)
    return (
      <Alert
        type="info"
        showIcon
        style={style}
        title={
          waiting.state === 'scheduled'
            ? `第 ${waiting.number} 版已复核，将于 ${waiting.publishOn ? formatDate(waiting.publishOn) : ''} 公开`
            : `第 ${waiting.number} 版已于 ${formatInstant(waiting.submittedAt)} 提交，等待复核`
        }
        action={<Button onClick={retract}>撤回这一版</Button>}
      />
    )
  if (returned)
    return (
      <Alert
        type="warning"
        showIcon
        style={style}
        title={`第 ${returned.number} 版已退回`}
        description={returned.note}
      />
    )
  return state === 'published' && changed ? (
    <Alert
      type="info"
      showIcon
      style={style}
      title="草稿与公开的内容不同，提交并通过复核后才替换公开的内容；原来的一版仍可查看。"
    />
  ) : null
}

function Preview({ kind, said, close }: { kind: ArticleKind; said: ArticleText; close: () => void }) {
  return (
    <Modal open title="预览" width={860} footer={null} onCancel={close}>
      <h1 style={{ marginBottom: 8 }}>{said.title || '未命名'}</h1>
      <p className="hint" style={{ marginBottom: 16 }}>
        {said.summary || '未填写摘要'}
      </p>
      <ArticleBody kind={kind} said={said} mark={null} />
    </Modal>
  )
}

interface ActionsProps {
  readonly article: OwnArticle | null
  /** Stored, never public, and waiting for nobody. */
  readonly isDraft: boolean
  readonly busy: boolean
  readonly open: (dialog: Dialog) => void
}

function Actions({ article, isDraft, busy, open }: ActionsProps) {
  return (
    <>
      <Button onClick={() => open('preview')}>预览</Button>
      {article?.state === 'published' ? (
        <>
          <Button onClick={() => open('withdraw')}>撤下</Button>
          <Button href={`/news/${article.id}`}>看公开页面</Button>
        </>
      ) : null}
      {isDraft ? (
        <Button danger onClick={() => open('discard')}>
          删除草稿
        </Button>
      ) : null}
      {article?.stillShown ? <Button onClick={() => open('conceal')}>不再显示原文</Button> : null}
      <Button
        type="primary"
        loading={busy}
        disabled={article?.waiting != null}
        onClick={() => open('submit')}
      >
        提交复核
      </Button>
    </>
  )
}

interface WithdrawProps {
  readonly withdraw: (reason: string, conceal: boolean) => Promise<void>
  readonly close: () => void
}

function WithdrawDialog({ withdraw, close }: WithdrawProps) {
  const [conceal, setConceal] = useState(false)
  return (
    <ReasonDialog
      title="撤下"
      okText="撤下"
      label="原因"
      extra="公开页面将说明撤下的时间和原因"
      least={4}
      most={300}
      send={reason => withdraw(reason, conceal)}
      close={close}
    >
      <p>撤下后不再列出、不再查到；公开过的各版仍可在该页的公开记录中查看，以后也可改为不再显示。</p>
      <Checkbox
        checked={conceal}
        onChange={({ target }) => setConceal(target.checked)}
        style={{ marginBottom: 12 }}
      >
        内容本不应公开（如涉及国家秘密、商业秘密、个人隐私），公开过的各版也不再显示
      </Checkbox>
    </ReasonDialog>
  )
}

/** For what is seen only once it is withdrawn. */
function ConcealDialog({ withdraw, close }: WithdrawProps) {
  return (
    <ReasonDialog
      title="不再显示原文"
      okText="不再显示"
      label="原因"
      extra="原因记入操作记录，不在公开页面显示"
      least={4}
      most={300}
      send={reason => withdraw(reason, true)}
      close={close}
    >
      <p>
        内容本不应公开（如涉及国家秘密、商业秘密、个人隐私）的，公开过的各版都不再显示，不能恢复；撤下的时间和原因仍在公开页面说明。
      </p>
    </ReasonDialog>
  )
}

type Dialog = 'none' | 'discard' | 'submit' | 'withdraw' | 'conceal' | 'preview'

interface EditorProps {
  readonly kind: ArticleKind
  readonly article: OwnArticle | null
  /** Reads the article anew and begins from it. */
  readonly again: (id: string) => Promise<unknown>
}

function useEditor({ kind, article, again }: EditorProps) {
  const [form] = Form.useForm<Typed>()
  const act = useAct()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const autosave = useAutosave(article, storing(kind), id =>
    window.history.replaceState(window.history.state, '', `/office/news/${id}`),
  )
  const doing = (work: () => Promise<string>) => run(async () => void message.success(await work()))
  const submit = (publishOn: PlainDate | null) =>
    doing(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      const { version } = await act(submitArticle, {
        recordId: saved.id,
        version: saved.version,
        publishOn,
      })
      autosave.replace({ id: saved.id, version })
      await again(saved.id)
      return '已提交，等待复核'
    })
  const retract = () =>
    doing(async () => {
      await autosave.settle()
      if (article?.waiting)
        await act(retractArticle, { recordId: article.id, number: article.waiting.number })
      await again(article?.id ?? '')
      return '已撤回，可修改后重新提交'
    })
  const withdraw = async (reason: string, conceal: boolean) => {
    if (!article) return
    await autosave.settle()
    await act(withdrawArticle, { recordId: article.id, reason, conceal })
    await again(article.id)
  }
  const discard = async () => {
    const { id, version } = await autosave.saveNow(form.getFieldsValue(true))
    await act(discardArticle, { recordId: id, version })
    message.success('草稿已删除')
    await navigate('/office/news')
  }
  return { form, autosave, failure, busy, submit, retract, withdraw, discard }
}

function Editor(props: EditorProps) {
  const { kind, article } = props
  const { form, autosave, failure, busy, submit, retract, withdraw, discard } = useEditor(props)
  const [dialog, setDialog] = useState<Dialog>('none')
  const close = () => setDialog('none')
  const isDraft = article ? article.state === 'draft' && !article.waiting : autosave.saving.at !== 'idle'
  return (
    <Sheet
      heading={article ? `${articleKinds[kind]} ${article.number}` : `新建${articleKinds[kind]}`}
      title={articleKinds[kind]}
      lead={
        <>
          {article ? (
            <p className="actions">
              <RecordState state={article.state} waiting={article.waiting?.state ?? null} />
            </p>
          ) : null}
          <SavingNote saving={autosave.saving} what="资讯" />
        </>
      }
      actions={<Actions {...{ article, isDraft, busy }} open={setDialog} />}
    >
      <Refused error={failure} />
      {article ? <Standing article={article} retract={retract} /> : null}
      <Alike form={form} kind={kind} recordId={article?.id} />
      <SavingForm
        form={form}
        disabled={busy}
        initialValues={article ? article.draft : beginnings[kind]}
        onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
      >
        <ArticleFields kind={kind} />
      </SavingForm>
      {dialog === 'submit' ? (
        <PublishDialog
          title="提交复核"
          lead={<p>由本单位另一位经办人或市级牵头部门复核后公开。</p>}
          publish={async on => {
            // What is refused stands beside the fields of the page, not here.
            void submit(on)
          }}
          close={close}
        />
      ) : null}
      {dialog === 'preview' ? <Preview kind={kind} said={form.getFieldsValue(true)} close={close} /> : null}
      {dialog === 'conceal' ? <ConcealDialog close={close} withdraw={withdraw} /> : null}
      {dialog === 'discard' ? (
        <FormDialog<object> title="删除草稿" okText="删除" danger send={discard} close={close}>
          <p>这一条从未公开过，删除后不能恢复。{article?.returned ? '退回的意见留在操作记录中。' : ''}</p>
        </FormDialog>
      ) : null}
      {dialog === 'withdraw' ? <WithdrawDialog withdraw={withdraw} close={close} /> : null}
    </Sheet>
  )
}

function Existing({ recordId }: { recordId: string }) {
  const asked = useAsk(getOwnArticle, { recordId }, { fresh: true })
  const [round, setRound] = useState(0)
  // The first answer stays: later ones would overwrite what is being typed.
  const first = useRef<OwnArticle | undefined>(undefined)
  first.current ??= asked.data
  const again = async () => {
    const { data } = await asked.refetch()
    first.current = data
    setRound(before => before + 1)
  }
  return (
    <Answer asked={{ ...asked, data: first.current }}>
      {article => <Editor key={round} kind={article.kind} article={article} again={again} />}
    </Answer>
  )
}

export function NewsEditor() {
  const { recordId, kind = '' } = useParams()
  const navigate = useNavigate()
  if (recordId) return <Existing key={recordId} recordId={recordId} />
  if (!isArticleKind(kind)) return <NoSuchPage home="/office/news" />
  return <Editor kind={kind} article={null} again={async id => navigate(`/office/news/${id}`)} />
}
