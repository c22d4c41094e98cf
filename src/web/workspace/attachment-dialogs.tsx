import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Modal, Progress, Radio, Select, Upload } from 'antd'
import { useState } from 'react'
import { attachFile, type FileView, removeFile, reviseFile } from '#modules/files/api.ts'
import {
  type AttachableKind,
  acceptedWords,
  type FilePurpose,
  type FileVisibility,
  filePurposes,
  fileVisibilities,
  mostFileBytes,
  sizeWords,
} from '#modules/files/terms.ts'
import { Refused } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { upload } from '../upload.ts'

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** On a phone this offers the camera, too. */
const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.xlsx,.docx'

const titleRules = [{ required: true, whitespace: true, min: 2, message: '请写明标题，至少 2 个字' }]

function TitleField({ purpose }: { purpose: FilePurpose | undefined }) {
  return (
    <Form.Item
      name="title"
      label="标题"
      rules={titleRules}
      extra={purpose === 'photo' ? '写明照片上是什么，看不见图片的人靠它了解' : undefined}
    >
      <Input maxLength={100} />
    </Form.Item>
  )
}

const VisibilityField = () => (
  <Form.Item name="visibility" label="谁能看到">
    <Radio.Group options={options(fileVisibilities)} />
  </Form.Item>
)

/** A record that files can hang on, as the person knows it. */
export interface Holder {
  readonly kind: AttachableKind
  readonly id: string
  readonly name: string
}

interface Entered {
  readonly holder: string
  readonly purpose: FilePurpose
  readonly title: string
  readonly visibility: FileVisibility
}

/** Without its ending, which says nothing here; what a camera calls its pictures says nothing at all. */
const titleFrom = (name: string): string =>
  /\p{Script=Han}/u.test(name) ? name.replace(/\.\w+$/, '').slice(0, 100) : ''

/** Photos and certificates are there to be seen; a report is public only where somebody says so. */
const usually = (purpose: FilePurpose): FileVisibility =>
  purpose === 'photo' || purpose === 'certificate' ? 'public' : 'own'

export function UploadDialog({ holders, close }: { holders: readonly Holder[]; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const client = useQueryClient()
  const { busy, failure, run } = useSaving()
  const [chosen, setChosen] = useState<{ readonly file: File; readonly key: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [share, setShare] = useState(0)
  const purpose = Form.useWatch('purpose', form)

  /** Fills in what nobody has chosen yet. */
  const suggest = (name: keyof Entered, value: string) => {
    if (!form.isFieldTouched(name)) form.setFields([{ name, value, touched: false }])
  }

  const choose = (file: File) => {
    const isLarge = file.size > mostFileBytes
    setFault(isLarge ? `“${file.name}”有 ${sizeWords(file.size)}，超过 20 MB，请压缩后再选。` : null)
    if (isLarge) return
    setChosen({ file, key: crypto.randomUUID() })
    suggest('title', titleFrom(file.name))
    if (!form.isFieldTouched('purpose') && !file.type.startsWith('image/') && purpose === 'photo')
      intend('report')
  }

  const intend = (next: FilePurpose) => {
    suggest('purpose', next)
    suggest('visibility', usually(next))
  }

  const send = async () => {
    const entered = await form.validateFields()
    if (!chosen) return setFault('请选择文件。')
    const holder = holders.find(({ id }) => id === entered.holder)
    if (!holder) return
    await run(async () => {
      setShare(0)
      const { purpose, title, visibility } = entered
      const fields = { recordKind: holder.kind, recordId: holder.id, purpose, title, visibility }
      const sent = upload(attachFile, fields, chosen.file, chosen.key, setShare)
      await sent.finally(() => client.invalidateQueries())
      close()
    })
  }

  const belongsTo = (id: string) => {
    const kind = holders.find(holder => holder.id === id)?.kind
    if (!form.isFieldTouched('purpose')) intend(kind === 'certificate' ? 'certificate' : 'photo')
  }

  return (
    <Modal
      open
      title="上传文件"
      okText={busy ? '正在上传' : '上传'}
      okButtonProps={{ loading: busy }}
      onOk={send}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        disabled={busy}
        initialValues={{ holder: holders[0]?.id, purpose: 'photo', visibility: 'public' }}
      >
        <Form.Item
          label="文件"
          required
          {...(fault ? { validateStatus: 'error' as const, help: fault } : {})}
          extra={`${acceptedWords}，不超过 20 MB。照片中的位置、设备等信息自动去除；PDF 和 Office 文件中的作者等信息不会去除。`}
        >
          <Upload
            accept={accepted}
            showUploadList={false}
            beforeUpload={file => {
              choose(file)
              return false
            }}
          >
            <Button>{chosen ? '换一个文件' : '选择文件或拍照'}</Button>
          </Upload>
          {chosen ? (
            <span className="hint" style={{ marginLeft: 12 }}>
              {chosen.file.name}，{sizeWords(chosen.file.size)}
            </span>
          ) : null}
        </Form.Item>
        {busy ? (
          <Progress
            percent={Math.round(share * 100)}
            aria-label="上传进度"
            format={percent => (percent === 100 ? '检查中' : `${percent}%`)}
          />
        ) : null}
        <Refused error={failure} />
        <Form.Item name="holder" label="属于">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={holders.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={belongsTo}
          />
        </Form.Item>
        <Form.Item name="purpose" label="用途">
          <Radio.Group options={options(filePurposes)} onChange={event => intend(event.target.value)} />
        </Form.Item>
        <TitleField purpose={purpose} />
        <VisibilityField />
      </Form>
    </Modal>
  )
}

interface Revised {
  readonly title: string
  readonly visibility: FileVisibility
  readonly cover: boolean
}

export function ReviseDialog({ file, close }: { file: FileView; close: () => void }) {
  const [form] = Form.useForm<Revised>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const visibility = Form.useWatch('visibility', form)
  const save = async () => {
    const entered = await form.validateFields()
    await run(async () => {
      const cover = entered.visibility === 'public' && (entered.cover ?? false)
      await act(reviseFile, { ...entered, cover, fileId: file.id, version: file.version })
      close()
    })
  }
  return (
    <Modal open title="修改文件" okText="保存" confirmLoading={busy} onOk={save} onCancel={close}>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: file.title, visibility: file.visibility, cover: file.cover }}
      >
        <TitleField purpose={file.purpose} />
        <VisibilityField />
        {file.purpose === 'photo' && visibility === 'public' ? (
          <Form.Item name="cover" valuePropName="checked">
            <Checkbox>作为封面，排在最前</Checkbox>
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}

export function RemoveDialog({ file, close }: { file: FileView; close: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const remove = async () => {
    const { reason } = await form.validateFields()
    await run(async () => {
      await act(removeFile, { fileId: file.id, version: file.version, reason })
      close()
    })
  }
  return (
    <Modal
      open
      title="移除文件"
      okText="移除"
      okButtonProps={{ danger: true }}
      confirmLoading={busy}
      onOk={remove}
      onCancel={close}
    >
      <p>“{file.title}”的内容将立即删除，不能恢复；移除的人、时间和理由留有记录。</p>
      <Refused error={failure} />
      <Form form={form} layout="vertical">
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明理由' }]}
        >
          <Input.TextArea maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
