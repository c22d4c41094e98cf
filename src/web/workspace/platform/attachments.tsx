import { Button, Tag } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { type FileView, listOwnFiles } from '#modules/files/api.ts'
import {
  filePurposes,
  fileTypes,
  mostOrganisationBytes,
  scanStates,
  sizeWords,
} from '#modules/files/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { Preview } from '../../ui/file/preview.tsx'
import { useDuties } from '../duties.ts'
import { type Holder, RemoveDialog, ReviseDialog, UploadDialog } from './attachment-dialogs.tsx'

const holdersOf = (platform: PlatformView): Holder[] => [
  { kind: 'platform', id: platform.id, name: '平台' },
  ...platform.lines.map(({ id, name }): Holder => ({ kind: 'line', id, name: `中试线：${name}` })),
  ...platform.services.map(({ id, name }): Holder => ({ kind: 'service', id, name: `服务：${name}` })),
  ...platform.tests.map(
    ({ id, object, item }): Holder => ({ kind: 'test', id, name: `检测项目：${object} ${item}` }),
  ),
  ...platform.certificates.map(
    ({ id, kind, number }): Holder => ({
      kind: 'certificate',
      id,
      name: `证书：${certificateKinds[kind]} ${number}`,
    }),
  ),
  ...platform.equipment.map(
    ({ id, name, innerId }): Holder => ({ kind: 'equipment', id, name: `设备：${name}（${innerId}）` }),
  ),
]

const visibilityWords = ({ visibility, recordKind }: FileView): string => {
  if (visibility === 'public') return '公开'
  return recordKind === 'need' && visibility === 'permitted' ? '获准可看' : '未公开'
}

const isSafe = ({ scan }: FileView): boolean => scan === 'clean' || scan === 'unscanned'

/** Reading a private file is recorded, so no page does that by itself: only public pictures are shown at once. */
function Thumb({ file }: { file: FileView }) {
  const { image, name } = fileTypes[file.type]
  return image && file.visibility === 'public' && isSafe(file) ? (
    <img className="thumb" src={`${file.path}?inline`} alt="" loading="lazy" />
  ) : (
    <span className="thumb" aria-hidden>
      {name}
    </span>
  )
}

export function FileRow({ file, holder, writes }: { file: FileView; holder: string; writes: boolean }) {
  const [open, setOpen] = useState<'revise' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const { image, name } = fileTypes[file.type]
  return (
    <li className="file-row">
      <Thumb file={file} />
      <div>
        <div>
          {file.title} {file.cover ? <Tag color="gold">封面</Tag> : null}
          <Tag {...(file.visibility === 'public' ? { color: 'blue' } : {})}>{visibilityWords(file)}</Tag>
        </div>
        <div className="hint">
          {holder} · {filePurposes[file.purpose]} · {name} · {sizeWords(file.bytes)} ·{' '}
          {formatInstant(file.uploadedAt)}
        </div>
        {isSafe(file) ? null : (
          <div className={file.scan === 'infected' ? 'file-fault' : 'hint'}>{scanStates[file.scan]}</div>
        )}
      </div>
      <div className="actions">
        {isSafe(file) ? <Preview path={file.path} title={file.title} beside /> : null}
        {isSafe(file) ? (
          <a href={image ? `${file.path}?inline` : file.path} target="_blank" rel="noreferrer">
            {image ? '查看' : '下载'}
            <span className="visually-hidden">{file.title}</span>
          </a>
        ) : null}
        {writes && file.scan !== 'infected' ? (
          <Button size="small" aria-label={`修改 ${file.title}`} onClick={() => setOpen('revise')}>
            修改
          </Button>
        ) : null}
        {writes ? (
          <Button size="small" danger aria-label={`移除 ${file.title}`} onClick={() => setOpen('remove')}>
            移除
          </Button>
        ) : null}
      </div>
      {open === 'revise' ? <ReviseDialog file={file} close={close} /> : null}
      {open === 'remove' ? <RemoveDialog file={file} close={close} /> : null}
    </li>
  )
}

/** Stands on the page while a file waits for the scanner, and asks until it has said something. */
function AskingAgain({ recordId }: { recordId: string }) {
  useAsk(listOwnFiles, { recordKind: 'platform', recordId }, { every: 4_000 })
  return null
}

/** Photos, certificates and reports of a platform and of all that hangs on it. */
export function Attachments({ platform }: { platform: PlatformView }) {
  const { describes } = useDuties()
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listOwnFiles, { recordKind: 'platform', recordId: platform.id })
  const holders = holdersOf(platform)
  const nameOf = ({ recordId }: FileView) => holders.find(({ id }) => id === recordId)?.name ?? '其他设备'
  return (
    <section className="card">
      <div className="between">
        <h2>照片与文件</h2>
        {describes ? <Button onClick={() => setUploading(true)}>上传文件</Button> : null}
      </div>
      <Answer asked={asked}>
        {({ files, used }) => (
          <>
            <p className="hint" style={{ marginBottom: 12 }}>
              公开的文件在平台发布后人人可见，其余仅本单位和主管部门可见，每次下载都有记录。本单位已用{' '}
              {sizeWords(used)}，共 {sizeWords(mostOrganisationBytes)}。
              {files.some(({ scan }) => scan === 'unscanned') ? '系统未配置查毒服务，文件未经查毒。' : null}
            </p>
            {files.some(({ scan }) => scan === 'pending') ? <AskingAgain recordId={platform.id} /> : null}
            {files.length === 0 ? (
              <p className="hint">还没有文件。可上传平台和设备照片、证书扫描件、报告。</p>
            ) : (
              <ul className="rows">
                {files.map(file => (
                  <FileRow key={file.id} file={file} holder={nameOf(file)} writes={describes} />
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
      {uploading ? <UploadDialog holders={holders} close={() => setUploading(false)} /> : null}
    </section>
  )
}
