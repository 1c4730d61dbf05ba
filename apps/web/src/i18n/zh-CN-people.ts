import type { people as en } from './en-people.js';

/** Signing in, invitations and passwords. */
export const people: typeof en = {
  signIn: {
    title: '登录',
    email: '电子邮箱',
    password: '密码',
    submit: '登录',
    refused: '邮箱或密码不正确。',
    forgotten: '忘记密码？',
    atProvider: '使用机构账号登录',
    providerRefused: '机构账号未能登录：该邮箱不属于本馆人员，或未经验证。',
    secondFactor: '请输入身份验证器应用中的六位数字，或一个备用码。',
    code: '验证码',
    codeRefused: '验证码不正确，或已使用过。',
    demoTitle: '进入演示',
    demoText: '这是一座虚构的图书馆，任何内容都不会离开本机。请选择一个身份：',
    as: '以{{role}}身份登录',
    roleText: {
      admin: '连接账号，拥有全部权限',
      editor: '撰写、审核并发布',
      author: '撰写内容',
      analyst: '查看与统计',
      service: 'API 密钥',
    },
  },
  invitation: {
    title: '邀请',
    offer: '{{library}}邀请 {{email}} 以{{role}}身份加入。',
    known: '您已在 Shelfcast 使用此邮箱登录：接受后照常登录即可。',
    name: '您的姓名',
    password: '密码（至少十个字符）',
    accept: '接受邀请',
    accepted: '欢迎！请以 {{email}} 登录。',
    without: '此地址缺少邀请信息，请打开收到的完整链接。',
    toSignIn: '前往登录',
  },
  newPassword: {
    title: '设置新密码',
    ask: '发送链接',
    askText: '我们会向您的登录邮箱发送链接。',
    sent: '如果此邮箱可以登录，链接即将送达，一小时内有效。',
    choose: '设置密码',
    password: '新密码（至少十个字符）',
    over: '此链接已使用或已过期，请重新申请。',
    done: '新密码已生效，您在其他设备上的登录已结束。',
  },
};
