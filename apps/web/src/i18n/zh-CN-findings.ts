import type { FindingCode } from '@shelfcast/contracts';
import type { Told } from './problem-words.js';

/** 发布前检查的结果，按规则。 */
export const findings: Record<FindingCode, Told> = {
  'alt-text': { what: '有图片缺少供看不到图片的读者使用的说明。', remedy: '请为图片填写说明。' },
  'alt-text-too-long': { what: '图片说明超过 1,000 字。', remedy: '请缩短说明。' },
  archived: { what: '账号“{{name}}”已归档。', remedy: '请重新连接，或不选它。' },
  articles: { what: '该平台只发一条文字，多篇文章仅用于微信公众号。', remedy: '请在此移除其余文章。' },
  'author-too-long': { what: '微信的作者名最多 16 个字。', remedy: '请缩短。' },
  characters: { what: '正文中有 X 不接受的不可见字符。', remedy: '请重新输入这段文字，不要粘贴。' },
  'digest-too-long': { what: '微信的摘要最多 128 个字。', remedy: '请缩短。' },
  'digest-unused': { what: '多篇文章时微信不显示摘要。', remedy: '请去掉摘要或其余文章。' },
  film: { what: 'Shelfcast 不向该平台发送视频。', remedy: '请在此移除视频，或改放视频链接。' },
  'film-alone': { what: 'X 只接受单独一个视频。', remedy: '请移除视频或其余图片。' },
  'film-length': {
    what: 'X 接受 0.5 至 140 秒的视频，这一个为 {{seconds}} 秒。',
    remedy: '请剪短，或改放视频链接。',
  },
  'film-too-large': { what: 'X 接受不超过 512 MB 的视频。', remedy: '请压缩视频。' },
  'foreign-image': { what: '微信会去掉外站图片（{{address}}）。', remedy: '请先上传到媒体库再使用。' },
  'gif-alone': { what: 'X 只接受单独一张动图。', remedy: '请移除动图或其余图片。' },
  'gif-still': { what: '微信只显示动图的第一帧。', remedy: '请选择第一帧即能说明内容的动图。' },
  'image-type': { what: '只接受 JPEG、PNG、GIF 和 WebP 图片。', remedy: '请换一张图片。' },
  images: { what: 'X 最多四张图片，其余不会发送。', remedy: '请把最重要的四张放在前面。' },
  limited: {
    what: '平台目前暂不接收“{{name}}”的内容，到时才会发出。',
    remedy: '如需准时，请选择更晚的时间。',
  },
  'link-domain': { what: '微博要求带有已登记域名下的链接。', remedy: '请填写链接，或为账号设置默认链接。' },
  'link-missing': { what: '微信文章需要“阅读原文”的链接。', remedy: '请填写链接，或为账号设置默认链接。' },
  'link-too-long': { what: '微信的链接最长 1,024 字节。', remedy: '请换用较短的链接。' },
  'needs-reconnecting': {
    what: '账号“{{name}}”需要重新连接，之前无法发出。',
    remedy: '请到“账号”页重新连接。',
  },
  'one-image': { what: '微博只带一张图片，仅发送第一张。', remedy: '请把最重要的一张放在最前。' },
  'part-repeated': { what: 'X 不接受重复的文字。', remedy: '请修改相同的段落之一。' },
  paused: { what: '账号“{{name}}”已暂停，内容会等候。', remedy: '请到“账号”页恢复。' },
  'quiet-hours': { what: '“{{name}}”在 {{from}} 至 {{to}} 为安静时段。', remedy: '请选择其他时间。' },
  quota: { what: '“{{name}}”已安排 {{planned}} 条，平台限额为 {{posts}} 条。', remedy: '请选择其他时间。' },
  'thread-too-long': { what: '连续帖的段数过多。', remedy: '请缩短正文。' },
  'thumbnail-missing': { what: '微信文章需要封面图片。', remedy: '请添加图片，或为账号设置默认封面。' },
  'title-shortened': {
    what: '标题共 {{length}} 字，微信最多 32 字，将以“{{cut}}”发出。',
    remedy: '如不合适，请为微信单独写标题。',
  },
  'title-too-long': { what: '标题共 {{length}} 字，微信最多 32 字。', remedy: '请缩短。' },
  'too-close': {
    what: '“{{name}}”在 {{at}} 已有内容，两条应相隔 {{minutes}} 分钟。',
    remedy: '请选择其他时间。',
  },
  'too-long': {
    what: '正文按平台的算法长 {{length}}，上限为 {{limit}}。',
    remedy: '请缩短，或为该平台单独撰写。',
  },
  'too-many-a-day': {
    what: '“{{name}}”当天已有 {{others}} 条，每天最多 {{most}} 条。',
    remedy: '请选择其他日期。',
  },
  'too-many-a-week': {
    what: '“{{name}}”当周已有 {{others}} 条，每周最多 {{most}} 条。',
    remedy: '请选择其他星期。',
  },
  'too-many-articles': { what: '微信一次最多八篇文章。', remedy: '请减少几篇。' },
  topic: { what: '微博不接受应用发送的 #话题#。', remedy: '请写话题时不加第二个 #。' },
};
